"""The screens of forums."""

from flask import Blueprint

bp = Blueprint("forums", __name__, url_prefix="/forums")

from app.forums.views import moderation, participation, reading, writing  # noqa: E402  they need the blueprint

__all__ = ["bp", "moderation", "participation", "reading", "writing"]
