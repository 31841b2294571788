"""The forms of forums, by noun."""
