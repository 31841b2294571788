"""A stored file as an answer: never shown in the browser, never kept by it. Who may have it, the view has asked."""

import unicodedata
from urllib.parse import quote

from flask import Response, abort, current_app
from flask.typing import ResponseReturnValue

from app.library.files.models import StoredFile
from app.library.files.store import StoreOutOfReach, pieces_of


def served_file(stored_file: StoredFile) -> ResponseReturnValue:
    """The bytes, a piece at a time, under the name they came with."""
    try:
        pieces = pieces_of(stored_file.store_key)
    except FileNotFoundError:
        current_app.logger.error("the file %s is not in the store", stored_file.public_id)
        abort(404)
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        abort(503)
    response = Response(pieces, mimetype=stored_file.kind.mime)
    response.content_length = stored_file.size
    response.headers.set("Content-Disposition", "attachment", **_named(stored_file.name))
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _named(name: str) -> dict[str, str]:
    """The name as every browser writes it (RFC 6266): whole, and for old ones as far as ASCII goes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return {"filename": plain} | ({} if plain == name else {"filename*": f"UTF-8''{quote(name, safe='')}"})
