"""Leaving a list and coming back: by one click in the mail program, on a page, or by a message. None needs an account."""
