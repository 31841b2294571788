"""Screens of projects, by noun."""
