"""Pictures: one door for what comes in, whose they are, and the files that are kept."""
