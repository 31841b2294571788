"""Who may have a file that hangs on a letter: whoever may see the letter."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.classification import DataClass
from app.core.extensions import db
from app.letters.models import Letter
from app.letters.queries.papers import letter_seen
from app.letters.register_rules import may_list_letters
from app.library.files.owners import FileOwner, file_owners


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    return may_list_letters(viewer, None) and letter_seen(public_id, viewer) is not None


def _holding(public_ids: Collection[str]) -> set[str]:
    return set(db.session.scalars(select(Letter.public_id).where(Letter.public_id.in_(public_ids))))


def let_own_scans(app: Flask) -> None:
    """Let scans and enclosures hang on letters."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see, _holding), key="letter")
