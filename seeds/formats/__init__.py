"""Formats of captured pages: each turns text into a ``Captured`` and knows nothing of what Japanese pages say. Pure: no Django."""
