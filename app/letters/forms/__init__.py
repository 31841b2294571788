"""The forms of letters."""
