"""What turns a captured file into rows. Knows the formats, the reader of pages and events; knows nobody at a desk."""
