"""What is read of forums, by noun. Everything starts from `sight`."""
