"""What a record of cooperation may point to, as its form offers it: institutional visits and documents of the library."""

from collections.abc import Collection

from sqlalchemy import or_, select

from app.cooperation.models import CooperationPaper, CooperationRecord
from app.core.extensions import db
from app.core.forms import Choices
from app.events.models import Event, EventKind
from app.library.publications.models import LibraryDocument

#: Documents that are offered: the newest, and those that the record has already.
MOST_OFFERED = 300


def visits_to_choose(record: CooperationRecord | None) -> Choices:
    """The institutional visits, the newest first; one statement."""
    own = Event.id == (record.visit_id if record is not None else None)
    query = select(Event.slug, Event.title).where(or_(Event.kind == EventKind.INSTITUTIONAL_VISIT, own))
    rows = db.session.execute(query.order_by(Event.start_on.desc(), Event.id.desc()))
    return [(slug, str(title)) for slug, title in rows]


def visit_value(record: CooperationRecord) -> str:
    return db.session.scalar(select(Event.slug).where(Event.id == record.visit_id)) or ""


def visit_chosen(slug: str) -> int | None:
    return db.session.scalar(select(Event.id).where(Event.slug == slug)) if slug else None


def documents_to_choose(record: CooperationRecord | None) -> Choices:
    """By public id, those of the record first, then the newest; two statements."""
    own = documents_of_record(record) if record is not None else []
    query = select(LibraryDocument.public_id, LibraryDocument.title)
    newest = query.order_by(LibraryDocument.newest_on.desc(), LibraryDocument.id.desc()).limit(MOST_OFFERED)
    named = [*db.session.execute(query.where(LibraryDocument.public_id.in_(own))), *db.session.execute(newest)]
    return [*{public_id: (public_id, str(title)) for public_id, title in named}.values()]


def documents_of_record(record: CooperationRecord) -> list[str]:
    query = select(LibraryDocument.public_id).join(CooperationPaper, CooperationPaper.document_id == LibraryDocument.id)
    return [*db.session.scalars(query.where(CooperationPaper.record_id == record.id).order_by(CooperationPaper.id))]


def documents_chosen(public_ids: Collection[str]) -> list[int]:
    return [*db.session.scalars(select(LibraryDocument.id).where(LibraryDocument.public_id.in_(public_ids)))]
