"""What a record of cooperation may point to, as its form offers it: institutional visits and documents of the library."""

from collections.abc import Collection

from sqlalchemy import false, or_, select

from app.cooperation.models import CooperationPaper, CooperationRecord
from app.core.extensions import db
from app.core.forms import Choices
from app.events.models import Event, EventKind
from app.library.publications.models import LibraryDocument

#: Documents that are offered: the newest, and those that the record has already.
MOST_OFFERED = 300


def visits_to_choose(record: CooperationRecord | None) -> Choices:
    """The institutional visits, the newest first; one statement."""
    own = false() if record is None or record.visit_id is None else Event.id == record.visit_id
    query = select(Event.slug, Event.title).where(or_(Event.kind == EventKind.INSTITUTIONAL_VISIT, own))
    rows = db.session.execute(query.order_by(Event.start_on.desc(), Event.id.desc()))
    return [(slug, str(title)) for slug, title in rows]


def visit_value(record: CooperationRecord) -> str:
    if record.visit_id is None:
        return ""
    return db.session.scalar(select(Event.slug).where(Event.id == record.visit_id)) or ""


def visit_chosen(slug: str) -> int | None:
    return db.session.scalar(select(Event.id).where(Event.slug == slug)) if slug else None


def documents_to_choose(own: Choices) -> Choices:
    """By public id, the record's own first, then the newest; one statement."""
    query = select(LibraryDocument.public_id, LibraryDocument.title)
    newest = query.order_by(LibraryDocument.newest_on.desc(), LibraryDocument.id.desc()).limit(MOST_OFFERED)
    named = [(public_id, str(title)) for public_id, title in db.session.execute(newest)]
    return [*{choice[0]: choice for choice in (*own, *named)}.values()]


def documents_of_record(record: CooperationRecord) -> Choices:
    """Those it has, by public id; one statement."""
    query = select(LibraryDocument.public_id, LibraryDocument.title)
    query = query.join(CooperationPaper, CooperationPaper.document_id == LibraryDocument.id)
    rows = db.session.execute(query.where(CooperationPaper.record_id == record.id).order_by(CooperationPaper.id))
    return [(public_id, str(title)) for public_id, title in rows]


def documents_chosen(public_ids: Collection[str]) -> list[int]:
    return [*db.session.scalars(select(LibraryDocument.id).where(LibraryDocument.public_id.in_(public_ids)))]
