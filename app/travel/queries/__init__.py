"""What is read of sponsored travel."""
