"""The migrations' settings, made when a command first asks: Alembic is a quarter of what a web server would import."""

from functools import cache
from typing import Any

from flask import Flask

from app.config import ROOT
from app.core.extensions import db


def is_compared(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether what the database has must be what the models say: not what one of them alone keeps to find words by."""
    return kind not in ("table", "index") or "_fts" not in (name or "")


@cache
def migrations_of(app: Flask) -> Any:
    """What `flask db` reads of `app`: where the migrations are and how they are written."""
    from flask_migrate import Migrate  # here: only a command needs it

    apart = Flask(app.import_name)  # Flask-Migrate writes its settings into an application's extensions
    settings: dict[str, Any] = {"render_as_batch": True, "compare_type": True, "include_name": is_compared}
    Migrate(apart, db, directory=str(ROOT / "migrations"), **settings)
    return apart.extensions["migrate"]
