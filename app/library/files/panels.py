"""What files show on the page of scheduled work."""

from flask import render_template
from markupsafe import Markup

from app.library.files.queries import missing_files


def missing_files_panel() -> Markup | None:
    """How many files have a row and no bytes."""
    number, since = missing_files()
    return Markup(render_template("files/parts/missing.html", number=number, since=since)) if number else None  # noqa: S704
