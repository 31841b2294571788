"""Questionnaires and national profiles."""
