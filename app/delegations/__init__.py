"""Delegations: whom a state, an institution or a bloc names for an event, who of them accepts, whom the office accredits.

Words: a *delegation* is the people of one of these at one event; a *nomination* is one person named to it; a *quota* is
how many of one sort each delegation may name, and a *unit* is one of them; the *coordinator* names people through the
link of a country's contact, without an account.
"""

from flask import Flask

from app.delegations import models as _models  # noqa: F401  its tables belong to the metadata
from app.delegations import words as _words  # noqa: F401  they name the members


def init_app(app: Flask) -> None:
    """Register the screens, and join events, people and mail."""
