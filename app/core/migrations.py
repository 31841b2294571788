"""The migrations' settings, made when a command first asks: Alembic is a quarter of what a web server would import."""

from functools import cache
from typing import Any

from flask import Flask

from app.config import ROOT
from app.core.extensions import db


@cache
def migrations_of(app: Flask) -> Any:
    """What `flask db` reads of `app`: where the migrations are and how they are written."""
    from flask_migrate import Migrate  # here: only a command needs it

    apart = Flask(app.import_name)  # Flask-Migrate writes its settings into an application's extensions
    Migrate(apart, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    return apart.extensions["migrate"]
