"""The screens of registration, by noun."""

from flask import Blueprint

bp = Blueprint("registration", __name__)

from app.registration.views import (  # noqa: E402  they add their routes to `bp`
    adding,
    decisions,
    holder,
    organiser,
    own,
    questions,
    seats,
)

__all__ = ["adding", "bp", "decisions", "holder", "organiser", "own", "questions", "seats"]
