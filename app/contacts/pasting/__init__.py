"""A table of contacts that the office keeps elsewhere, pasted: read as lists of people are, recognised row by row, applied."""
