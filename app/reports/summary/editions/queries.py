"""Editions as far as one reader may see them: the office all, everybody else those that are published."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer

from app.accounts.models import Account
from app.core.extensions import db
from app.library.publications.models import LibraryDocument
from app.reports.summary.editions.models import SummaryEdition

#: The largest number that an edition can have in the database.
LARGEST = 2**31 - 1


def editions_for(viewer: Account | None) -> Select[SummaryEdition]:
    """The newest first, without what is frozen in them."""
    query = select(SummaryEdition).options(defer(SummaryEdition.trees, raiseload=True))
    if not sees_all_editions(viewer):
        query = query.where(SummaryEdition.published_at.is_not(None))
    return query.order_by(SummaryEdition.number.desc())


def edition_for(viewer: Account | None, number: int) -> SummaryEdition | None:
    edition = db.session.scalar(select(SummaryEdition).where(SummaryEdition.number == min(number, LARGEST)))
    is_seen = edition is not None and (edition.is_published or sees_all_editions(viewer))
    return edition if is_seen else None


def sees_all_editions(viewer: Account | None) -> bool:
    """Who reads the report while it is made."""
    return viewer is not None and (viewer.finances_all or viewer.organises_all)


def next_edition_number() -> int:
    """That of the next edition; who freezes it holds the row of the network."""
    return (db.session.scalar(select(func.max(SummaryEdition.number))) or 0) + 1


def library_document_of(edition: SummaryEdition) -> LibraryDocument | None:
    """The document of the library that has its files; None before it was published."""
    if not edition.library_ref:
        return None
    public_id = edition.library_ref.partition(":")[2]
    return db.session.scalar(select(LibraryDocument).where(LibraryDocument.public_id == public_id))
