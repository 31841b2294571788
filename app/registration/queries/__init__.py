"""What registration reads, by noun."""
