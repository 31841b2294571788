"""A mission is entered, changed, reported on, or taken off the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.library.files.actions import add_file, claim_files, release_files
from app.library.files.intake import TakenFile
from app.people.models import Person
from app.travel.models import Mission, MissionTraveller

MOST_TRAVELLERS = 20


@dataclass(frozen=True)
class MissionWords:
    """What a form says of a mission."""

    title: TranslatedText
    start_on: date
    end_on: date
    precision: Precision
    destinations_text: str
    destinations: Sequence[str]
    purposes: TranslatedText
    note: str
    report_due_on: date | None


def write_mission(mission: Mission | None, words: MissionWords) -> Mission:
    """Enter a mission, or change one. Nobody says how many it met, nor what it cost: no figure has it."""
    is_new = mission is None
    found = mission or Mission(created_at=now(), created_by=audit.acting(), travellers=[])
    found.title, found.purposes, found.note = words.title, words.purposes, words.note
    found.start_on, found.end_on, found.precision = words.start_on, words.end_on, words.precision
    found.destinations_text, found.destinations = words.destinations_text, list(words.destinations) or None
    found.report_due_on = words.report_due_on
    db.session.add(found)
    db.session.flush()
    audit.record("mission.entered" if is_new else "mission.changed", found.ref)
    return found


def add_traveller(mission: Mission, person: Person) -> None:
    """Say that somebody of the directory travels. Raises `Refused`."""
    if any(one.person_id == person.id for one in mission.travellers):
        raise Refused(gettext("This person is on the list already."))
    if len(mission.travellers) >= MOST_TRAVELLERS:
        raise Refused(gettext("At most %(number)d people travel on one mission.", number=MOST_TRAVELLERS))
    mission.travellers.append(MissionTraveller(person_id=person.id))
    db.session.flush()
    audit.record("mission.traveller_added", mission.ref)


def remove_traveller(mission: Mission, person_public_id: str) -> bool:
    """Take somebody off the list; False when nobody of that id is on it."""
    found = next((one for one in mission.travellers if one.person.public_id == person_public_id), None)
    if found is None:
        return False
    mission.travellers.remove(found)
    db.session.flush()
    audit.record("mission.traveller_removed", mission.ref)
    return True


def take_report(mission: Mission, taken: TakenFile) -> None:
    """File the report: what was due is done."""
    add_file(taken, None)
    claim_files([taken.public_id], None, mission.ref)
    release_files(mission.ref)
    mission.reported_at = mission.reported_at or now()
    audit.record("mission.reported", mission.ref)
