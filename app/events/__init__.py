from flask import Flask

from app.events import models as _models  # noqa: F401


def init_app(app: Flask) -> None:
    """To come."""
