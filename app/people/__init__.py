"""Persons: the directory, the import of lists, merging two records into one, and erasure.

A *person* is a human being the programme meets; whoever signs in has an *account* besides (module accounts).
A *sheet* is an uploaded list, a *verdict* what one of its rows would do to the directory.
"""

from flask import Flask

from app.people import models as _models  # noqa: F401
from app.people import policy as _policy  # noqa: F401
from app.people import words as _words  # noqa: F401


def init_app(app: Flask) -> None:
    """Nothing to register yet."""
