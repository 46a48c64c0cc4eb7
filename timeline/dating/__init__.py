"""When: dates as precise as the evidence, their words, and what words say happened. Pure: no Django."""
