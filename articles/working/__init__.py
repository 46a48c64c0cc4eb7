"""The working copy of an article: read once, written under its lock, kept as data, brought back, and as somebody types it."""
