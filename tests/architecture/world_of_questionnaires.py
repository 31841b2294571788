"""What the small world holds of questionnaires: a version that the contact's country answers, and the draft of the next."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.contacts.links import contact_token
from app.core.clock import now
from app.core.present_day import present_day
from app.people.models import Person
from app.profiles.models import CountryResponse, ResponseStatus, SectionHandOver
from app.profiles.questionnaires.actions.designing import begin_next_version
from app.profiles.questionnaires.actions.opening import OpeningWords, open_version
from app.profiles.questionnaires.links import section_token
from tests.make import make_country, saved
from tests.profiles.making import answered, make_questionnaire, the_response

SLUG = "perfil"


@dataclass(frozen=True)
class OfQuestionnaires:
    response: CountryResponse
    hand_over: SectionHandOver


def of_questionnaires(person: Person) -> OfQuestionnaires:
    version = make_questionnaire(SLUG)
    open_version(version, OpeningWords(present_day() + timedelta(days=30), ("CR", make_country("EC").code)))
    the_response("EC", SLUG).status = ResponseStatus.SUBMITTED
    response = the_response("CR", SLUG)
    answered(response, law="Ley de prueba", share="12.5", systems=[{"c1": "Compras", "c2": "40"}])
    begin_next_version(version.questionnaire, version, is_pilot=False)
    hand_over = SectionHandOver(
        response=response, section=version.sections[1], person=person, handed_at=now(), handed_by="system"
    )
    return OfQuestionnaires(response, saved(hand_over))


def _version(_world: Any) -> dict[str, Any]:
    return {"slug": SLUG, "number": 2}


def _linked(world: Any) -> dict[str, Any]:
    return {"token": contact_token(world.contact), "slug": SLUG}


#: How addresses name them.
ASKED_LOADED = {
    "questionnaire": lambda _world: {"slug": SLUG},
    "asked_version": _version,
    "asked_section": lambda world: _version(world) | {"section_key": "marco"},
    "questionnaire_item": lambda world: _version(world) | {"item_key": "law"},
    "country_response": lambda _world: {"slug": SLUG, "number": 1, "code": "CR"},
    "linked_response": _linked,
    "handed_section": lambda world: {"token": section_token(world.cooperation.questionnaires.hand_over)},
}
#: The same of a country that handed in, whose answers the office may give back.
HANDED_IN = {"country_response": lambda _world: {"slug": SLUG, "number": 1, "code": "EC"}}
ASKED_VALUES = (
    (
        "/questionnaires/<slug>",
        {
            "section_key": lambda _world: "marco",
            "hand_over_id": lambda world: world.cooperation.questionnaires.hand_over.public_id,
            "file_id": lambda _world: "no-such-file",
        },
    ),
    ("/q/<token>/documents/", {"file_id": lambda _world: "no-such-file"}),
)
