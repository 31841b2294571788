"""The screens of forums."""

from flask import Blueprint

bp = Blueprint("forums", __name__, url_prefix="/forums")

from app.forums.views import moderation, organising, participation, reading, steps, writing  # noqa: E402  they need the blueprint

__all__ = ["bp", "moderation", "organising", "participation", "reading", "steps", "writing"]
