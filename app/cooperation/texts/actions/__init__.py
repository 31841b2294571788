"""What is done to consulted texts: one verb a function."""
