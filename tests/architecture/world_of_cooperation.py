"""What the small world holds of cooperation: a group that the contact's country coordinates, with all that hangs on it.

Projects, profiles and questionnaires stand beside it, in files of their own.
"""

from dataclasses import dataclass
from typing import Any

from app.contacts.links import contact_token
from app.cooperation.models import CooperationRecord, GroupAgendaItem, GroupRepresentative, ProgrammeNeed
from app.cooperation.texts.actions.versions import take_version
from app.cooperation.texts.models import ConsultedText, TextReaders
from app.cooperation.texts.pieces import pieces_of_pasted
from app.cooperation.texts.speaking import TextSpeaker
from app.core.translated import TranslatedText
from app.events.models import Event, WorkingGroup
from app.people.models import Person
from app.profiles.published.models import Profile
from tests.architecture.world_of_boards import BOARD_LOADED, BOARD_VALUES, OfBoards, of_boards
from tests.architecture.world_of_profiles import PROFILE_LOADED, PROFILE_VALUES, of_profiles
from tests.architecture.world_of_projects import PROJECT_LOADED, PROJECT_VALUES, OfProject, of_project
from tests.architecture.world_of_questionnaires import ASKED_LOADED, ASKED_VALUES, OfQuestionnaires, of_questionnaires
from tests.architecture.world_of_undertakings import (
    UNDERTAKEN_LOADED,
    UNDERTAKEN_VALUES,
    OfUndertakings,
    of_undertakings,
)
from tests.cooperation.making import make_agenda_item, make_group, make_record, make_representative
from tests.cooperation.texts.making import consulted, keys_of, said
from tests.make import saved


@dataclass(frozen=True)
class OfCooperation:
    group: WorkingGroup
    representative: GroupRepresentative
    item: GroupAgendaItem
    record: CooperationRecord
    need: ProgrammeNeed
    plans: OfProject
    profile: Profile
    text: ConsultedText
    paragraph_key: int
    undertakings: OfUndertakings
    questionnaires: OfQuestionnaires
    boards: OfBoards


def of_cooperation(person: Person, event: Event, other: Event, below: dict[str, Any]) -> OfCooperation:
    group = make_group("CR", "EC", coordinator="CR")
    record, need = make_record("CL", "CR"), saved(ProgrammeNeed(position=0, text=TranslatedText(es="Difusión")))
    representative, item = make_representative(group.members[0], person), make_agenda_item(group)
    text = consulted("Un párrafo.", slug="declaracion", readers=TextReaders.PUBLIC)
    said(text, keys_of(text)[0], TextSpeaker(person.id, "CR", person.public_id))
    take_version(text, pieces_of_pasted("Un párrafo nuevo."), "es")
    key, project = keys_of(text)[0], of_project(person)
    registration = below["registration"]
    more = (of_profiles(), text, key, of_undertakings(event, other, registration), of_questionnaires(person))
    boards = of_boards(event, below["row"], registration)
    return OfCooperation(group, representative, item, record, need, project, *more, boards)


def _group(world: Any) -> dict[str, Any]:
    return {"slug": world.cooperation.group.slug}


def _text(world: Any) -> dict[str, Any]:
    return {"slug": world.cooperation.text.slug}


#: How addresses name them.
LOADED = {
    **BOARD_LOADED,
    **PROJECT_LOADED,
    **PROFILE_LOADED,
    **UNDERTAKEN_LOADED,
    **ASKED_LOADED,
    "working_group": _group,
    "group_member": lambda world: _group(world) | {"member_id": world.cooperation.group.members[0].id},
    "group_representative": lambda world: (
        _group(world) | {"representative_id": world.cooperation.representative.public_id}
    ),
    "group_agenda_item": lambda world: _group(world) | {"item_id": world.cooperation.item.public_id},
    "cooperation_record": lambda world: {"public_id": world.cooperation.record.public_id},
    "linked_record": lambda world: {
        "token": contact_token(world.contact),
        "public_id": world.cooperation.record.public_id,
    },
    "line_of_programme": lambda world: {"part": "needs", "public_id": world.cooperation.need.public_id},
    "linked_group": lambda world: _group(world) | {"token": contact_token(world.contact)},
    "consulted_text": lambda world: _text(world),
    "linked_text": lambda world: _text(world) | {"token": contact_token(world.contact)},
}
VALUES = (
    *BOARD_VALUES,
    *PROJECT_VALUES,
    *PROFILE_VALUES,
    ("/texts/<slug>/comments/<key>", {"key": lambda world: world.cooperation.paragraph_key}),
    ("/c/<token>/texts/<slug>/<key>", {"key": lambda world: world.cooperation.paragraph_key}),
    *UNDERTAKEN_VALUES,
    *ASKED_VALUES,
    ("/programme/", {"part": lambda _world: "needs"}),
    ("/cooperation/records", {"ending": lambda _world: "csv"}),
    ("/groups/<slug>/<item_id>", {"item_id": lambda world: world.cooperation.item.public_id}),
)
