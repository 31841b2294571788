"""Scenes in which each mail about plans, conclusions and commitments is written."""

from datetime import timedelta

from app.cooperation.actions.circulating import circulate_conclusions
from app.cooperation.actions.concluding import freeze_conclusions, name_rapporteur
from app.cooperation.actions.plans import adopt_plan
from app.cooperation.progress_mails import owner_asked
from app.cooperation.undertakings import body_of_contact, undertakings_of
from app.core.present_day import present_day
from tests.cooperation.undertaking import make_conclusion, make_line, make_plan
from tests.make import make_contact
from tests.registration.test_mails import Scene


def adopted(scene: Scene) -> None:
    plan = make_plan(scene.event)
    make_line(plan)
    adopt_plan(plan, present_day())


def rapporteur(scene: Scene) -> None:
    name_rapporteur(scene.event, scene.person)


def circulated(scene: Scene) -> None:
    make_conclusion(scene.event)
    circulate_conclusions(scene.event, present_day() + timedelta(days=7))


def progress_asked(scene: Scene) -> None:
    """A line and two commitments, one of which is overdue."""
    scene.event.start_on = scene.event.end_on = present_day() - timedelta(days=40)
    plan = make_plan(scene.event)
    make_line(plan)
    adopt_plan(plan, present_day())
    make_conclusion(scene.event, "Publicar los pliegos", ("CR", "EC"))
    make_conclusion(scene.event, "Compartir el catálogo", ("CR",), present_day() - timedelta(days=10))
    freeze_conclusions(scene.event)
    contact = make_contact("CR", person=scene.person)
    own = undertakings_of([body_of_contact(contact)], present_day())[body_of_contact(contact)]
    owner_asked(contact, own, present_day())


UNDERTAKING_SCENES = {
    "cooperation/adopted": adopted,
    "cooperation/rapporteur": rapporteur,
    "cooperation/circulated": circulated,
    "cooperation/progress_asked": progress_asked,
}
