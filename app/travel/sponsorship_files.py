"""What a traveller attached to a request, and who may see it."""

from collections.abc import Collection, Sequence

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.core.pieces import pieces
from app.library.files.models import StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.library.files.queries import files_by_owner
from app.people.models import Person
from app.travel.models import Sponsorship


def files_of_sponsorship(sponsorship: Sponsorship) -> Sequence[StoredFile]:
    """In the order in which they were attached."""
    return files_by_owner([sponsorship.ref]).get(sponsorship.ref, ())


def let_sponsorships_own_files(app: Flask) -> None:
    """Let files hang on requests."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see, _holding), key="sponsorship")


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    """Whoever decides over requests for the event."""
    found = db.session.scalar(select(Sponsorship).where(Sponsorship.public_id == public_id))
    return found is not None and can("sponsorship.see", found, viewer)


def _holding(public_ids: Collection[str]) -> set[str]:
    """Those whose person is still known."""
    found: set[str] = set()
    for part in pieces(sorted(public_ids)):
        query = select(Sponsorship.public_id).join(Sponsorship.person)
        found |= set(db.session.scalars(query.where(Sponsorship.public_id.in_(part), Person.erased_at.is_(None))))
    return found
