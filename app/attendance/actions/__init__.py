"""What is done about attendance, one verb a function."""
