"""What events tell the library: priority areas, and events by name."""

from collections.abc import Collection, Sequence

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.events.funded import offered_events
from app.events.models import Event, PriorityArea
from app.events.panels import page_bodies
from app.events.queries import visible_to
from app.library.publications.hooks import LibrarySubject, NamedRow, library_areas, library_subjects
from app.library.publications.models import LibraryReaders
from app.library.publications.queries.listed import documents_about

EVENT = "event:"


def _areas() -> Sequence[tuple[str, str]]:
    rows = db.session.execute(select(PriorityArea.slug, PriorityArea.name).order_by(PriorityArea.position))
    return [(slug, str(name)) for slug, name in rows]


def _events(refs: Collection[str], viewer: Account | None) -> dict[str, NamedRow]:
    """Those that the viewer may see: the title of a draft stands nowhere else."""
    public_ids = [ref.removeprefix(EVENT) for ref in refs]
    query = visible_to(viewer).with_only_columns(Event.public_id, Event.title, Event.slug)
    return {
        f"{EVENT}{public_id}": NamedRow(str(title), path_of("events.page", slug=slug))
        for part in pieces(public_ids)
        for public_id, title, slug in db.session.execute(query.where(Event.public_id.in_(part)))
    }


def documents_panel(event: Event, viewer: Account | None) -> Markup | None:
    """On an event's page: what was written for those who take part, or handed on there, as far as the reader may know of it."""
    documents = documents_about(event.ref, None, viewer) if event.is_in_library else ()
    if not documents:
        return None
    return Markup(render_template("library/parts/documents.html", documents=documents))  # noqa: S704


def join_library(app: Flask) -> None:
    """Let documents be of areas, for participants of events, and handed on there."""
    page_bodies.add(app, documents_panel)
    library_areas.add(app, _areas, key="events")
    of_events = LibrarySubject(
        _l("Events"), LibraryReaders.PARTICIPANTS, _events, lambda: list(offered_events().choices)
    )
    library_subjects.add(app, of_events, key="event")
