"""Who may have the files of travellers' papers: receipts who keeps the accounts, passports nobody by this way."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.classification import DataClass
from app.core.extensions import db
from app.library.files.owners import FileOwner, file_owners
from app.travel.models import TravelDocument
from app.travel.queries.papers import event_of_paper, paper_named


def let_papers_own_files(app: Flask) -> None:
    """Tell the library whose files they are."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see_paper, _holding), key="travel_document")
    file_owners.add(app, FileOwner(DataClass.SENSITIVE, _may_see_secret, _holding), key="travel_secret")


def _may_see_paper(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    paper = paper_named(public_id) if viewer is not None else None
    return viewer is not None and paper is not None and viewer.handles_money(event_of_paper(paper))


def _may_see_secret(_public_id: str, _viewer: Account | None, _is_quarantined: bool) -> bool:
    """Read with a purpose alone, and each reading is noted: `views.vault`."""
    return False


def _holding(public_ids: Collection[str]) -> set[str]:
    query = select(TravelDocument.public_id).where(TravelDocument.public_id.in_(public_ids))
    return set(db.session.scalars(query))
