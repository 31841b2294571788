"""The screens of forums."""

from flask import Blueprint

bp = Blueprint("forums", __name__, url_prefix="/forums")

from app.forums.views import contributions, moderation, organising, participation, reading, steps, topics, writing  # noqa: E402  they need the blueprint

__all__ = ["bp", "contributions", "moderation", "organising", "participation", "reading", "steps", "topics", "writing"]
