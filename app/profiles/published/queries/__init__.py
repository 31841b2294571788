"""Profiles, read as far as the reader may see them."""
