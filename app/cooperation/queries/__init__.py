"""What is read of cooperation, by noun."""
