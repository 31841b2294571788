"""The address of an event: made from its title, changeable, never forgotten."""

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.text import slugged
from app.events.models import Event, SlugHistory

#: Words that are pages of their own under /events.
RESERVED = {"new", "work", "list"}


def free_slug(text: str, fallback: str) -> str:
    """An address for `text` that no event has or had: "seminario", "seminario-2", …"""
    stem = slugged(text) or fallback
    number, slug = 1, stem
    while slug in RESERVED or _is_taken(slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug


def readdress(event: Event, slug: str) -> None:
    """Give the event another address; the old one redirects from now on.

    Raises `Refused` when another event has or had it. An event may take back an address of its own.
    """
    if slug == event.slug:
        return
    former = db.session.get(SlugHistory, slug)
    if slug in RESERVED or _belongs_to_other(slug, event, former):
        raise Refused(gettext("Another event has or had this address. Choose another one."))
    if former is not None:
        db.session.delete(former)
    db.session.add(SlugHistory(slug=event.slug, event_id=event.id))
    event.slug = slug
    audit.record("event.readdressed", event.ref, scope=event.ref, fields=["slug"])


def _belongs_to_other(slug: str, event: Event, former: SlugHistory | None) -> bool:
    if former is not None and former.event_id != event.id:
        return True
    return db.session.scalar(select(Event.id).where(Event.slug == slug)) is not None


def _is_taken(slug: str) -> bool:
    found = select(Event.slug).where(Event.slug == slug).union(select(SlugHistory.slug).where(SlugHistory.slug == slug))
    return db.session.execute(found).first() is not None
