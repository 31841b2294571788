"""Verbs of projects, by noun."""
