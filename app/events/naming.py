"""What messages about events are called where messages are listed, and which names everybody knows of events."""

import re
from collections.abc import Collection, Iterable, Sequence

from flask import url_for
from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event, EventStatus, Series, WorkingGroup, WorkingGroupMember
from app.mail.subjects import Subject
from app.network.countries import in_order


def message_subjects(public_ids: Collection[str]) -> dict[str, Subject]:
    """Public id → title in the reader's language and page; one statement."""
    query = select(Event.public_id, Event.title, Event.slug).where(Event.public_id.in_(public_ids))
    return {
        public_id: Subject(str(title), url_for("events.page", slug=slug))
        for public_id, title, slug in db.session.execute(query)
    }


#: Those that somebody who guesses passwords would think of.
NEWEST = 300


def names_of_events() -> list[str]:
    """Titles in all languages and places of the newest published events, and of all series; two statements."""
    shown = select(Event.title_folded, Event.place_folded).where(Event.status != EventStatus.DRAFT)
    newest = db.session.execute(shown.order_by(Event.id.desc()).limit(NEWEST))
    names = db.session.scalars(select(Series.name))
    return [*(text for row in newest for text in row), *(text for name in names for text in name.values())]


def without_year_and_place(title: str, places: Iterable[str]) -> str:
    """A title without the year and the places that it ends with: "Seminar, Lima 2018" → "Seminar"."""
    words = "|".join([r"(?:19|20)\d\d", *(re.escape(place) for place in places if place)])
    end = re.compile(rf"[\s,.:;·–—-]*(?:\b(?:in|en|em|à|au|de|du)\s+)?[(]?\b(?:{words})\b[)]?$", re.IGNORECASE)
    shorter = title.strip()
    while (cut := end.sub("", shorter)) != shorter and cut:
        shorter = cut
    return shorter


def member_names(group: WorkingGroup) -> str:
    """Who is in a working group today."""
    return _named(group.current_members)


def lead_names(group: WorkingGroup) -> str:
    """Who leads a working group today."""
    return _named(group.leads)


def _named(members: Sequence[WorkingGroupMember]) -> str:
    """Countries in the reader's alphabetical order, then blocs and institutions as they were entered."""
    bodies = [member.bloc or member.institution for member in members if not member.country_code]
    countries = [name for _code, name in in_order(member.country_code for member in members if member.country_code)]
    return ", ".join([*countries, *(str(body.name) for body in bodies if body is not None)])
