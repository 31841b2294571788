"""The same pages below a contact's personal link: what members read, without an account."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.contacts.links import CONTACT_RULE
from app.core.access import holder
from app.profiles.published.loaders import linked_profile_reader
from app.profiles.published.reader import ProfileReader
from app.profiles.published.views import pages

bp = Blueprint("linked_profiles", __name__, url_prefix=f"{CONTACT_RULE}/profiles")


@bp.get("")
@holder(on=linked_profile_reader)
def index(linked_profile_reader: ProfileReader) -> ResponseReturnValue:
    return pages.index_page(linked_profile_reader)


@bp.get("/compare")
@holder(on=linked_profile_reader)
def compared(linked_profile_reader: ProfileReader) -> ResponseReturnValue:
    return pages.comparison_page(linked_profile_reader)


@bp.get("/compare.<any(csv, xlsx):ending>")
@holder(on=linked_profile_reader)
def table(linked_profile_reader: ProfileReader, ending: str) -> ResponseReturnValue:
    return pages.comparison_file(linked_profile_reader, ending)


@bp.get("/<code>")
@holder(on=linked_profile_reader)
def show(linked_profile_reader: ProfileReader, code: str) -> ResponseReturnValue:
    return pages.country_page(linked_profile_reader, code)


@bp.get("/<code>/changes")
@holder(on=linked_profile_reader)
def changes(linked_profile_reader: ProfileReader, code: str) -> ResponseReturnValue:
    return pages.changes_page(linked_profile_reader, code)
