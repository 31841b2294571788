"""What is done in cooperation: one verb a function."""
