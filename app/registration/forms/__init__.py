"""The forms of registration, by noun."""
