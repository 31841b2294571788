"""What is read of attendance, named by what is returned."""
