"""Files as messages carry them."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.library.files.models import StoredFile
from app.library.files.store import StoreOutOfReach, pieces_of
from app.mail.attachments import FilesOutOfReach, MailedFile


def mailed_files(public_ids: Sequence[str]) -> Sequence[MailedFile]:
    """The files of these names in that order; one that is gone goes with no message."""
    query = select(StoredFile).where(StoredFile.public_id.in_(public_ids))
    found = {file.public_id: file for file in db.session.scalars(query)}
    return [_mailed(found[public_id]) for public_id in public_ids if public_id in found]


def _mailed(file: StoredFile) -> MailedFile:
    try:
        return MailedFile(file.name, file.kind.mime, b"".join(pieces_of(file.store_key)))
    except (FileNotFoundError, StoreOutOfReach) as error:
        raise FilesOutOfReach(f"{file.public_id}: {error}") from error
