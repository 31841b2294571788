"""The screens that a participant's personal link opens, without an account.

Opening one changes nothing: mail scanners open links. Whoever has signed in as the same person is led to the page of
the forum itself, where more can be done.
"""

from flask import Blueprint

bp = Blueprint("linked_forums", __name__)

from app.forums.views import linked_asked, linked_part, linked_reading, linked_writing  # noqa: E402  they need the blueprint

__all__ = ["bp", "linked_asked", "linked_part", "linked_reading", "linked_writing"]
