"""The library's screens: what everybody reads, and what the office does."""

from flask import Blueprint

bp = Blueprint("library", __name__, url_prefix="/library")

from app.library.publications.views import office, reading, versions  # noqa: E402  they need the blueprint

__all__ = ["bp", "office", "reading", "versions"]
