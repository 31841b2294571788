"""The screens of letters."""
