"""What the page of an event shows of travel: the way to ask for support, visits, and what documents state."""

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from app.accounts.models import Account
from app.core.clock import now
from app.core.shown import country_name
from app.events.models import Event
from app.travel.models import StatedSponsorship
from app.travel.queries.event_page import shown_of_travel
from app.travel.standing import why_not_ask


def travel_panel(event: Event, _viewer: Account | None) -> Markup | None:
    """How to ask while a call is open; which countries visit whom, and sponsored journeys: nobody's name, and no sum."""
    found = shown_of_travel(event)
    call = found.call if found.call is not None and not why_not_ask(found.call, now()) else None
    if call is None and not found.slots and not found.stated:
        return None
    stated = [(one, countries_said(one)) for one in found.stated.values()]
    shown = render_template(
        "travel/event_panel.html", event=event, call=call, slots=list(found.slots.values()), stated=stated
    )
    return Markup(shown)  # noqa: S704


def countries_said(stated: StatedSponsorship) -> str:
    """The countries that the document names; where it names none, that they are not named, and which they likely were."""
    if stated.countries:
        return _named(stated.countries)
    if stated.likely_countries:
        likely = _named(stated.likely_countries)
        return gettext("the document names no countries; likely %(countries)s", countries=likely)
    return gettext("the document names no countries")


def _named(codes: list[str]) -> str:
    return ", ".join(country_name(code) for code in codes)
