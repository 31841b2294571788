"""Scenes in which each mail of projects is written."""

from datetime import timedelta

from app.core.present_day import present_day
from app.projects.actions.telling_partners import tell_reading, tell_rows
from tests.projects.making import make_indicator, make_partner, make_project, make_row
from tests.registration.test_mails import Scene


def rows_due(scene: Scene) -> None:
    project = make_project(start_on=present_day() - timedelta(days=200))
    partner = make_partner(project, scene.person)
    make_row(project, "1", start_quarter=1, end_quarter=1, owner_id=partner.id)
    make_row(project, "2", start_quarter=2, end_quarter=3, owner_id=partner.id)
    tell_rows(partner.id)


def reading_due(scene: Scene) -> None:
    project = make_project()
    partner = make_partner(project, scene.person)
    tell_reading(make_indicator(project, owner_id=partner.id).id)


PROJECT_SCENES = {"projects/rows_due": rows_due, "projects/reading_due": reading_due}
