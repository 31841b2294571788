"""Sponsored travel: who asks for support to come to an event, what is offered to them, and the journey that follows.

Words: a *sponsorship* is one person's request or offer for one event; a *component* is one thing that is paid (a ticket,
a per diem, a visa); a *unit* is what a full or partial sponsorship takes of a country's quota; the *coordinator* speaks
for a country (`contacts`).
"""

from flask import Flask

from app.core.panels import SeldomPanel
from app.events.panels import page_bodies
from app.travel import models as _models  # noqa: F401  its tables belong to the metadata
from app.travel.claims_room import open_claims
from app.travel.event_panel import travel_panel
from app.travel.letters_room import open_letters
from app.travel.missions_room import open_missions
from app.travel.queries.event_page import has_travel
from app.travel.sponsorships_room import open_sponsorships
from app.travel.trips_room import open_trips


def init_app(app: Flask) -> None:
    """Register the screens, and join events, delegations, registrations, people and mail."""
    open_sponsorships(app)
    open_missions(app)
    open_letters(app)
    open_claims(app)
    open_trips(app)
    page_bodies.add(app, SeldomPanel(has_travel, travel_panel))
