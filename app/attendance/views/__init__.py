"""The screens of attendance, by noun."""
