"""What readers ask for, by the moment of their clock. Reads editions only."""
