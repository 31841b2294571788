"""A file is kept, gets its owner, may be shown, is removed. Nothing commits; the store is spoken to outside a transaction."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import delete, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.classification import DataClass
from app.core.extensions import db
from app.core.refusal import Refused
from app.library.files.intake import TakenFile
from app.library.files.models import FileState, StoredFile
from app.library.files.owners import owner_of


def add_file(taken: TakenFile, person_ref: str | None) -> StoredFile:
    """The row of a file whose bytes are in the store already; it belongs to nothing yet, and goes after a day."""
    file = StoredFile(
        public_id=taken.public_id,
        sha256=taken.sha256,
        size=len(taken.content),
        kind=taken.kind,
        name=taken.name,
        data_class=DataClass.PERSONAL,
        person_ref=person_ref,
        state=FileState.QUARANTINED,
    )
    db.session.add(file)
    db.session.flush()
    return file


def claim_files(public_ids: Sequence[str], person_ref: str | None, owner_ref: str) -> None:
    """Hang files that the person attached on their owner. Raises `Refused` when one is not there any more."""
    if not public_ids:
        return
    room = owner_of(owner_ref)
    if room is None:
        raise RuntimeError(f"no room says who may see the files of {owner_ref}")
    own = StoredFile.person_ref.is_(None) if person_ref is None else StoredFile.person_ref == person_ref
    claimed = changed_rows(
        update(StoredFile)
        .where(StoredFile.public_id.in_(public_ids), StoredFile.owner_ref == "", own)
        .values(owner_ref=owner_ref, data_class=room[0].data_class)
    )
    if claimed != len(set(public_ids)):
        raise Refused(gettext("A file that you attached is not here any more. Attach it again."))
    audit.record("files.attached", target=owner_ref, note=str(claimed))


def release_files(owner_ref: str) -> None:
    """Their owner is published: whoever sees it sees its files."""
    quarantined = StoredFile.state == FileState.QUARANTINED
    db.session.execute(
        update(StoredFile).where(StoredFile.owner_ref == owner_ref, quarantined).values(state=FileState.KEPT)
    )


def remove_row(file_id: int, owner_ref: str) -> bool:
    """Remove the row of a file that still hangs on `owner_ref`, or on nothing; whether it did. Its bytes go afterwards."""
    return changed_rows(delete(StoredFile).where(StoredFile.id == file_id, StoredFile.owner_ref == owner_ref)) > 0


def note_missing(file_id: int, since: datetime | None) -> None:
    """Since when the bytes of a file are not in the store; None: they are."""
    db.session.execute(update(StoredFile).where(StoredFile.id == file_id).values(missing_since=since))
