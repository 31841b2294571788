"""Screens of consulted texts."""
