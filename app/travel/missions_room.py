"""The part of travel that is about missions and visits, put together."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from app.core import navigation
from app.core.extensions import db
from app.events.models import Event, EventKind
from app.events.work import WorkGroup, add_screen
from app.people.merging import moving
from app.people.models import Person
from app.travel import mission_rules as _rules  # noqa: F401  its permissions
from app.travel.mission_files import let_missions_own_reports
from app.travel.models import MissionTraveller
from app.travel.views import missions, visits


def open_missions(app: Flask) -> None:
    """Their screens, and what becomes of travellers when records are joined."""
    for views in (missions, visits):
        app.register_blueprint(views.bp)
    let_missions_own_reports(app)
    navigation.add(app, "missions.index", _l("Missions"), permission="missions.see", under="travel_report.of_programme")
    add_screen(app, WorkGroup.PREPARATION, "visits.edit", "visits.index", _l("Visits"), applies=_is_visit)
    moving.add(app, join_mission_travellers, key="mission_traveller")


def _is_visit(event: Event) -> bool:
    return event.kind is EventKind.INSTITUTIONAL_VISIT


def join_mission_travellers(kept: Person, merged: Person) -> list[Any]:
    """Who was on a mission under both records is on it once; what only one has is repointed by the merge itself."""
    own = select(MissionTraveller.mission_id).where(MissionTraveller.person_id == kept.id)
    twice = delete(MissionTraveller).where(
        MissionTraveller.person_id == merged.id, MissionTraveller.mission_id.in_(own)
    )
    return list(db.session.scalars(twice.returning(MissionTraveller.id)))
