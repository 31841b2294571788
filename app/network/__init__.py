from flask import Flask

from app.network import models as _models  # noqa: F401


def init_app(app: Flask) -> None:
    """To come."""
