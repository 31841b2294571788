"""What money of the funds is for, when it is for an event: its name, its kind and where it was held."""

from collections.abc import Collection

from flask import Flask
from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.core.words import word
from app.events.models import Event, EventNote, EventStatus, NoteKind
from app.funding.hooks import FundingSubject, subjects
from app.funding.offered import OfferedSubjects, offered_subjects

PREFIX = "event:"
#: So many are offered to choose from.
OFFERED = 200


def funded_events(refs: Collection[str]) -> dict[str, FundingSubject]:
    """ "event:<public id>" → the event; one statement for each 500. Where a document says no country, it may be likely all the same."""
    public_ids = [ref.removeprefix(PREFIX) for ref in refs if ref.startswith(PREFIX)]
    is_inferred = (
        select(EventNote.id).where(EventNote.event_id == Event.id, EventNote.kind == NoteKind.INFERRED).exists()
    )
    query = select(Event.public_id, Event.title, Event.slug, Event.kind, Event.country_code, is_inferred)
    return {
        f"{PREFIX}{public_id}": FundingSubject(
            name=str(title),
            url=path_of("events.page", slug=slug),
            kind=kind.value,
            kind_word=word(kind),
            country_code=country,
            is_country_inferred=country is None and inferred,
        )
        for part in pieces(public_ids)
        for public_id, title, slug, kind, country, inferred in db.session.execute(
            query.where(Event.public_id.in_(part))
        )
    }


def offered_events() -> OfferedSubjects:
    """The newest events that are not cancelled; one statement."""
    query = select(Event.public_id, Event.title, Event.start_on).where(Event.status != EventStatus.CANCELLED)
    newest = db.session.execute(
        query.order_by(Event.start_on.is_(None), Event.start_on.desc(), Event.id).limit(OFFERED)
    )
    choices = [(f"{PREFIX}{id_}", f"{title} ({start.year})" if start else str(title)) for id_, title, start in newest]
    return OfferedSubjects(gettext("Events"), choices)


def name_funded_events(app: Flask) -> None:
    """Let money be for events: name them, and offer them to choose from."""
    subjects.add(app, funded_events, key="event")
    offered_subjects.add(app, offered_events, key="event")
