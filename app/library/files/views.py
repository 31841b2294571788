"""The one route that serves files of whatever belongs to somebody who may see it: asked for anew each time."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.core.access import requires
from app.library.files.loaders import stored_file
from app.library.files.models import StoredFile
from app.library.files.serving import served_file

bp = Blueprint("files", __name__, url_prefix="/files")


@bp.get("/<public_id>")
@requires("file.read", on=stored_file)
def page(stored_file: StoredFile) -> ResponseReturnValue:
    return served_file(stored_file)
