"""Consulted texts, read."""
