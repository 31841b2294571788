"""The screens of the register: letters in and out, letters made together, what came in, and the words of letters."""

from flask import Blueprint

bp = Blueprint("letters", __name__, url_prefix="/letters")

from app.letters.views.register import (  # noqa: E402  they need the blueprint
    batches,
    incoming,
    listing,
    papers,
    steps,
    wording,
)

__all__ = ["batches", "bp", "incoming", "listing", "papers", "steps", "wording"]
