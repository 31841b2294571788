"""What messages about events are called where messages are listed."""

from collections.abc import Collection

from flask import url_for
from sqlalchemy import select

from app.core.extensions import db
from app.events.models import Event
from app.mail.subjects import Subject


def message_subjects(public_ids: Collection[str]) -> dict[str, Subject]:
    """Public id → title in the reader's language and page; one statement."""
    query = select(Event.public_id, Event.title, Event.slug).where(Event.public_id.in_(public_ids))
    return {
        public_id: Subject(str(title), url_for("events.page", slug=slug))
        for public_id, title, slug in db.session.execute(query)
    }
