"""A timeline as a reader asks for it: its entries, their groups, what they can be narrowed by, where and when they lie."""
