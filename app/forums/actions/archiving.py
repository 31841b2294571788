"""An archive is asked for, and kept once it is made."""

import hashlib
from pathlib import Path

from sqlalchemy import select

from app.core import audit
from app.core.classification import DataClass
from app.core.extensions import db
from app.forums.models import Forum
from app.jobs.long_tasks import begin_task
from app.jobs.models import LongTask
from app.library.files.actions import remove_row
from app.library.files.kinds import FileKind
from app.library.files.models import FileState, StoredFile

#: The long task that makes it.
ARCHIVING = "forum_archive"


def ask_for_archive(forum: Forum) -> LongTask:
    """One at a time: what is under way is given back."""
    return begin_task(ARCHIVING, forum.ref, forum.last_number)


def keep_archive(public_id: str, name: str, path: Path, owner_ref: str) -> StoredFile:
    """The row of an archive whose bytes are in the store; the one before of the same state of the forum goes."""
    for number in db.session.scalars(select(StoredFile.id).where(StoredFile.owner_ref == owner_ref)):
        remove_row(number, owner_ref)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    kept = StoredFile(
        public_id=public_id,
        sha256=digest,
        size=path.stat().st_size,
        kind=FileKind.ZIP,
        name=name[-150:],
        data_class=DataClass.PERSONAL,
        owner_ref=owner_ref,
        state=FileState.KEPT,
    )
    db.session.add(kept)
    db.session.flush()
    audit.record("forum.archived", target=f"forum:{owner_ref.partition(':')[2].partition('.')[0]}", actor="system")
    return kept
