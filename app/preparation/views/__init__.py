"""The screens of preparation: the tasks of an event, of all events, the list to begin with, and one's own by a link."""

from flask import Blueprint

bp = Blueprint("preparation", __name__)

from app.preparation.views import overview, tasks, template  # noqa: E402  they need the blueprint

__all__ = ["bp", "overview", "tasks", "template"]
