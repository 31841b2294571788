"""The screens of events: `public` for every reader, the others for organisers."""

from flask import Blueprint

bp = Blueprint("events", __name__)

from app.events.views import agenda, agenda_rows, calendars, public, publication, sections, series, speakers, workspace  # noqa: E402  they add routes

__all__ = [
    "agenda",
    "agenda_rows",
    "bp",
    "calendars",
    "public",
    "publication",
    "sections",
    "series",
    "speakers",
    "workspace",
]
