"""Profiles as everybody reads them, and those who signed in."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.core.access import current_viewer, public
from app.profiles.published.reader import ProfileReader
from app.profiles.published.views import pages

bp = Blueprint("profiles", __name__, url_prefix="/profiles")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return pages.index_page(_reader())


@bp.get("/compare")
@public
def compared() -> ResponseReturnValue:
    """Countries side by side, in the order of the address."""
    return pages.comparison_page(_reader())


@bp.get("/compare.<any(csv, xlsx):ending>")
@public
def table(ending: str) -> ResponseReturnValue:
    return pages.comparison_file(_reader(), ending)


@bp.get("/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    return pages.country_page(_reader(), code)


@bp.get("/<code>/changes")
@public
def changes(code: str) -> ResponseReturnValue:
    return pages.changes_page(_reader(), code)


def _reader() -> ProfileReader:
    return ProfileReader(current_viewer())
