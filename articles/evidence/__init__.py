"""The library: outlets, sources, their pages and copies. Knows no article."""
