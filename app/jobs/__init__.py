"""Scheduled work: what there is to do, who may do it, and what came of each run."""

from flask import Flask

from app.jobs import models as _models  # noqa: F401


def init_app(app: Flask) -> None:
    """To come."""
