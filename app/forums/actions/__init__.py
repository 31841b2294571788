"""What is done in forums, by noun."""
