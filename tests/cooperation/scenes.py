"""Scenes in which each mail of cooperation is written."""

from datetime import date

from app.cooperation.actions.representing import end_representative
from tests.cooperation.making import make_group, make_representative
from tests.registration.test_mails import Scene


def named(scene: Scene) -> None:
    make_representative(make_group("CR").members[0], scene.person)


def ended(scene: Scene) -> None:
    end_representative(make_representative(make_group("CR").members[0], scene.person), date(2026, 2, 1))


COOPERATION_SCENES = {"cooperation/named": named, "cooperation/ended": ended}
