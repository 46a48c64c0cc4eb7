"""How well pages are read, against facts that a careful reader wrote down, and pages with a label for every line."""
