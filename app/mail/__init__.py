"""Messages out: what is said is stored with what caused it, then delivered by a job of its own."""

from flask import Flask

from app.mail import models as _models  # noqa: F401


def init_app(app: Flask) -> None:
    """To come."""
