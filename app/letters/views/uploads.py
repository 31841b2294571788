"""Scans that come with a form: looked at and handed to the store while no transaction is open, then kept as a row each."""

from collections.abc import Iterable

from flask import current_app
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from app.core.extensions import db
from app.core.refusal import Refused
from app.letters.actions.signing import MOST_FILES
from app.library.files.actions import add_file
from app.library.files.intake import take_in
from app.library.files.models import store_key_of
from app.library.files.store import StoreOutOfReach, put_bytes


def kept_scans(uploads: Iterable[FileStorage], person_ref: str) -> list[str]:
    """Public ids of files that now belong to nothing yet; what was read before is read anew: the transaction ends.

    Raises `Refused` with why one is not taken; then none is.
    """
    wanted = [one for one in uploads if one.filename]
    if len(wanted) > MOST_FILES:
        raise Refused(gettext("At most %(number)d files are filed with a letter.", number=MOST_FILES))
    db.session.rollback()
    taken = [take_in(one.filename or "", one.stream) for one in wanted]
    try:
        for file in taken:
            put_bytes(store_key_of(file.public_id), file.content)
    except StoreOutOfReach as error:
        current_app.logger.error("the store of files is out of reach: %s", error)
        raise Refused(gettext("The files could not be kept just now. Try again in a few minutes.")) from None
    for file in taken:
        add_file(file, person_ref)
    db.session.commit()
    return [file.public_id for file in taken]
