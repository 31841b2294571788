"""Scans that come with a form, kept as a row each until they are filed with their letter."""

from collections.abc import Iterable

from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from app.core.extensions import db
from app.core.refusal import Refused
from app.letters.actions.signing import MOST_FILES
from app.library.files.actions import add_file
from app.library.files.uploads import taken_uploads


def kept_scans(uploads: Iterable[FileStorage], person_ref: str) -> list[str]:
    """Public ids of files that now belong to nothing yet; what was read before is read anew: the transaction ends.

    Raises `Refused` with why one is not taken; then none is.
    """
    wanted = [one for one in uploads if one.filename]
    if len(wanted) > MOST_FILES:
        raise Refused(gettext("At most %(number)d files are filed with a letter.", number=MOST_FILES))
    taken = taken_uploads(wanted)
    for file in taken:
        add_file(file, person_ref)
    db.session.commit()
    return [file.public_id for file in taken]
