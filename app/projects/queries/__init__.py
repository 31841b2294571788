"""Reads of projects, by noun."""
