"""The settings of one application."""

from flask import Flask, current_app

from app.config import Settings


def settings(app: Flask | None = None) -> Settings:
    """What the operator set, as read once at the start; of `app`, else of the one at hand."""
    found: Settings = (app or current_app).extensions["settings"]
    return found
