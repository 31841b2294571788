"""Profiles as they are published and compared."""
