"""What changes sponsored travel, one verb a function."""
