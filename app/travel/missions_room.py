"""The part of travel that is about missions and visits, put together."""

from typing import Any

from flask import Flask, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import delete, select

from app.accounts.models import Account
from app.core import navigation
from app.core.extensions import db
from app.core.shown import country_name
from app.events.models import Event, EventKind
from app.events.panels import page_bodies
from app.events.work import WorkGroup, add_screen
from app.people.merging import moving
from app.people.models import Person
from app.travel import mission_rules as _rules  # noqa: F401  its permissions
from app.travel.mission_files import let_missions_own_reports
from app.travel.models import MissionTraveller, StatedSponsorship
from app.travel.queries.visits import stated_of_journeys
from app.travel.views import missions, visits


def open_missions(app: Flask) -> None:
    """Their screens, what an event's page says of visits, and what becomes of travellers when records are joined."""
    for views in (missions, visits):
        app.register_blueprint(views.bp)
    let_missions_own_reports(app)
    navigation.add(app, "missions.index", _l("Missions"), permission="missions.see", under="travel_report.of_programme")
    add_screen(app, WorkGroup.PREPARATION, "visits.edit", "visits.index", _l("Visits"), applies=_is_visit)
    page_bodies.add(app, visits_panel)
    moving.add(app, join_mission_travellers, key="mission_traveller")


def _is_visit(event: Event) -> bool:
    return event.kind is EventKind.INSTITUTIONAL_VISIT


def visits_panel(event: Event, _viewer: Account | None) -> Markup | None:
    """Which countries visit whom, and what documents state of sponsored journeys; nobody's name, and no sum."""
    slots, stated = stated_of_journeys(event)
    if not slots and not stated:
        return None
    told = [(one, countries_said(one)) for one in stated]
    return Markup(render_template("travel/visits/panel.html", slots=slots, stated=told))  # noqa: S704


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


def join_mission_travellers(kept: Person, merged: Person) -> list[Any]:
    """Who was on a mission under both records is on it once; what only one has is repointed by the merge itself."""
    own = select(MissionTraveller.mission_id).where(MissionTraveller.person_id == kept.id)
    twice = delete(MissionTraveller).where(
        MissionTraveller.person_id == merged.id, MissionTraveller.mission_id.in_(own)
    )
    return list(db.session.scalars(twice.returning(MissionTraveller.id)))
