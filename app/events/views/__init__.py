"""The screens of events: `public` for every reader, the others for organisers."""

from flask import Blueprint

bp = Blueprint("events", __name__)

from app.events.views import (  # noqa: E402  they add routes
    agenda,
    agenda_rows,
    calendars,
    organisers,
    planned,
    public,
    publication,
    sections,
    series,
    speakers,
    workspace,
)

__all__ = [
    "agenda",
    "agenda_rows",
    "bp",
    "calendars",
    "organisers",
    "planned",
    "public",
    "publication",
    "sections",
    "series",
    "speakers",
    "workspace",
]
