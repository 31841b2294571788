"""Files that come with a form: looked at and handed to the store while no transaction is open."""

from collections.abc import Callable, Iterable
from typing import IO

from flask import current_app
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from app.core.extensions import db
from app.core.refusal import Refused
from app.library.files.intake import TakenFile, take_in
from app.library.files.models import store_key_of
from app.library.files.store import StoreOutOfReach, put_bytes

#: What becomes of a name and its bytes; raises `Refused`.
Taking = Callable[[str, IO[bytes]], TakenFile]


def taken_uploads(uploads: Iterable[FileStorage | None], take: Taking = take_in) -> list[TakenFile]:
    """What a form brought, its bytes in the store; their rows are still to be added (`actions.add_file`).

    The transaction ends: what was read before is read anew. Raises `Refused` with why one is not taken; then none is,
    and a job removes bytes without a row.
    """
    wanted = [one for one in uploads if one is not None and one.filename]
    if not wanted:
        return []
    db.session.rollback()
    taken = [take(one.filename or "", one.stream) for one in wanted]
    try:
        for file in taken:
            put_bytes(store_key_of(file.public_id), file.content)
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        raise Refused(gettext("The file could not be kept just now. Try again in a few minutes.")) from None
    return taken


def taken_upload(upload: FileStorage | None, take: Taking = take_in) -> TakenFile | None:
    """The same of a field for one file; None when it brought nothing."""
    return next(iter(taken_uploads([upload], take)), None)
