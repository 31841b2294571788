"""What letters read."""
