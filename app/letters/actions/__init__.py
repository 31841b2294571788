"""What letters cause, one verb a function."""
