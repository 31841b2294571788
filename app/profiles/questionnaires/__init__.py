"""Questionnaires: designed by the office, answered by each country's coordinator, reviewed and accepted."""

from flask import Flask


def open_questionnaires(app: Flask) -> None:
    """Register their screens, what the pages of contacts say of them, their mails and reminders."""
