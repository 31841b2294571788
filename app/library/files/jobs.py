"""Rows and bytes are held against each other: what belongs to nothing goes after a day, what is missing is told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.jobs.registry import job
from app.library.files.actions import note_missing, remove_row
from app.library.files.models import StoredFile
from app.library.files.owners import owner_of
from app.library.files.queries import files_before, with_a_row
from app.library.files.store import SEVERAL, kept_keys, remove_bytes

#: How long something may belong to nothing: who writes comes back to a form, and a restored backup is completed.
GRACE = timedelta(days=1)
#: Rows that are read at a time.
ROWS = 500


@job("check_files", every=timedelta(hours=1), title=_l("Hold files against the store"))
def check_files() -> Iterator[Exception | None]:
    """What is removed counts as done, a file that is found missing as failed, once. No transaction is open meanwhile."""
    began, there, old = now(), set[str](), list[str]()
    for key, written_at in kept_keys():
        there.add(key)
        if written_at < began - GRACE:
            old.append(key)
        if len(old) == SEVERAL:
            yield from _remove_nameless(old)
            old = []
    yield from _remove_nameless(old)
    after = 0
    while rows := _next_rows(began, after):
        after = rows[-1].id
        yield from _check_rows(rows, there, began)


def _remove_nameless(keys: Sequence[str]) -> Iterator[None]:
    """Bytes that no row names: of a form that was never sent whole, or of somebody who was erased."""
    known = with_a_row([_id_in(key) for key in keys])
    db.session.rollback()
    for key in keys:
        if _id_in(key) not in known:
            remove_bytes([key])
            yield None


def _next_rows(began: datetime, after: int) -> Sequence[StoredFile]:
    rows = files_before(began, after, ROWS)
    for row in rows:
        db.session.expunge(row)
    return rows


def _check_rows(rows: Sequence[StoredFile], there: set[str], began: datetime) -> Iterator[Exception | None]:
    unheld = _unheld([row for row in rows if row.created_at < began - GRACE])
    db.session.rollback()
    for row in rows:
        if row.id in unheld:
            if remove_row(row.id, row.owner_ref):
                db.session.commit()
                remove_bytes([row.store_key])
                yield None
        elif (row.store_key in there) == (row.missing_since is not None):
            is_missing = row.missing_since is None
            note_missing(row.id, began if is_missing else None)
            db.session.commit()
            if is_missing:
                current_app.logger.error("the file %s is not in the store", row.public_id)
                yield FileNotFoundError(f"the file {row.public_id} is not in the store")


def _unheld(rows: Sequence[StoredFile]) -> set[int]:
    """The numbers of those that belong to nothing, or to a row that holds its files no more."""
    found, owned = set[int](), defaultdict[str, list[tuple[str, int]]](list)
    for row in rows:
        kind, _, public_id = row.owner_ref.partition(":")
        if not kind:
            found.add(row.id)
        elif owner_of(row.owner_ref) is not None:  # of a kind that no room knows, nothing is known
            owned[kind].append((public_id, row.id))
    for kind, several in owned.items():
        room = owner_of(f"{kind}:{several[0][0]}")
        holding = room[0].holding([public_id for public_id, _ in several]) if room else set()
        found |= {number for public_id, number in several if public_id not in holding}
    return found


def _id_in(key: str) -> str:
    return key.rpartition("/")[2]
