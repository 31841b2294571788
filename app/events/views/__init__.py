"""The screens of events: `public` for every reader, the others for organisers."""

from flask import Blueprint

bp = Blueprint("events", __name__)

from app.events.views import public, workspace  # noqa: E402  they add their routes to `bp`

__all__ = ["bp", "public", "workspace"]
