"""Files, read by who may see them, by their owners, or by what became of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select

from app.accounts.models import Account
from app.core.extensions import db
from app.library.files.models import StoredFile
from app.library.files.owners import owner_of

#: Put together once: each page of contributions asks it.
_OF_OWNERS = (
    select(StoredFile).where(StoredFile.owner_ref.in_(bindparam("owners", expanding=True))).order_by(StoredFile.id)
)


def file_for(public_id: str, viewer: Account | None) -> StoredFile | None:
    """The file, when its owner's room shows it to `viewer`; None for all else, also for a file of nobody."""
    file = file_named(public_id)
    owner = owner_of(file.owner_ref) if file is not None else None
    if file is None or owner is None:
        return None
    room, owner_id = owner
    return file if room.may_see(owner_id, viewer, file.is_quarantined) else None


def file_named(public_id: str) -> StoredFile | None:
    """The file of that name; it asks no permission."""
    return db.session.scalar(select(StoredFile).where(StoredFile.public_id == public_id[:40]))


def files_by_owner(owner_refs: Collection[str]) -> Mapping[str, Sequence[StoredFile]]:
    """Owner → its files in the order they were attached; one statement, none for no owner. It asks no permission."""
    found: dict[str, list[StoredFile]] = defaultdict(list)
    if owner_refs:
        for file in db.session.scalars(_OF_OWNERS, {"owners": list(owner_refs)}):
            found[file.owner_ref].append(file)
    return found


def unclaimed_files(public_ids: Sequence[str], person_ref: str) -> Sequence[StoredFile]:
    """Those of these files that the person attached to nothing yet."""
    if not public_ids or not person_ref:
        return []
    query = select(StoredFile).where(
        StoredFile.public_id.in_([public_id[:40] for public_id in public_ids]),
        StoredFile.person_ref == person_ref,
        StoredFile.owner_ref == "",
    )
    return db.session.scalars(query.order_by(StoredFile.id)).all()


def number_unclaimed(person_ref: str, since: datetime) -> int:
    """How many files the person attached to nothing since then."""
    query = select(func.count()).where(
        StoredFile.person_ref == person_ref, StoredFile.owner_ref == "", StoredFile.created_at > since
    )
    return db.session.scalar(query) or 0


def files_before(at: datetime, after: int, limit: int) -> Sequence[StoredFile]:
    """Files that were made before `at`, by number, from behind the number `after`."""
    query = select(StoredFile).where(StoredFile.created_at < at, StoredFile.id > after)
    return db.session.scalars(query.order_by(StoredFile.id).limit(limit)).all()


def with_a_row(public_ids: Collection[str]) -> set[str]:
    """Which of these have a row."""
    return set(db.session.scalars(select(StoredFile.public_id).where(StoredFile.public_id.in_(public_ids))))


def missing_files() -> tuple[int, datetime | None]:
    """(how many files are not in the store, since when the first of them) as the job last found it."""
    query = select(func.count(), func.min(StoredFile.missing_since)).where(StoredFile.missing_since.is_not(None))
    number, since = db.session.execute(query).one()
    return number, since
