"""The settings of the application at hand."""

from flask import current_app

from app.config import Settings


def settings() -> Settings:
    """What the operator set, as read once at the start."""
    found: Settings = current_app.extensions["settings"]
    return found
