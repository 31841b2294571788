"""Visits of countries to an institution, within an event of that kind: entered, changed, taken off, and who comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l

from app.config import LANGUAGES
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.network.models import Institution
from app.preparation.actions.tasking import TaskWords, write_task
from app.preparation.models import CountedFrom, TaskSide
from app.preparation.usual import TaskLine
from app.registration.models import Registration
from app.travel.models import VisitSlot, VisitSlotRegistration
from app.travel.queries.visits import slots_of

#: Days after the last day of the event until which its report is due.
REPORT_DAYS = 30
_REPORT = _l("Report of the visit")


@dataclass(frozen=True)
class VisitWords:
    """What a form says of one country's visit."""

    country_code: str
    host_name: str
    host: Institution | None
    sponsored_by: str
    travellers_expected: int | None
    objectives: TranslatedText


def write_slot(event: Event, slot: VisitSlot | None, words: VisitWords) -> VisitSlot:
    """Enter a visit, or change one; with the first, the report becomes a task of the event. Raises `Refused`."""
    others = [one for one in slots_of(event) if one is not slot]
    if any((one.country_code, one.host_name) == (words.country_code, words.host_name) for one in others):
        raise Refused(gettext("This country’s visit to this institution is on the list already."))
    is_first = slot is None and not others
    found = slot or VisitSlot(event_id=event.id, created_at=now(), created_by=audit.acting(), visitors=[])
    found.country_code, found.host_name, found.host_id = words.country_code, words.host_name, _id(words.host)
    found.sponsored_by, found.travellers_expected = words.sponsored_by, words.travellers_expected
    found.objectives = words.objectives
    db.session.add(found)
    db.session.flush()
    audit.record("visit.changed" if slot else "visit.entered", found.ref, scope=event.ref)
    if is_first:
        _ask_for_report(event)
    return found


def _id(institution: Institution | None) -> int | None:
    return institution.id if institution is not None else None


def _ask_for_report(event: Event) -> None:
    titles = {}
    for language in event.languages or LANGUAGES:
        with force_locale(language):
            titles[language] = str(_REPORT)
    line = TaskLine(TranslatedText(titles), CountedFrom.LAST_DAY, REPORT_DAYS, TaskSide.SECRETARIAT)
    write_task(event, None, TaskWords(line, None, ""))


def say_who_comes(event: Event, slot: VisitSlot, registrations: Sequence[Registration]) -> None:
    """The registrations of the event that come on this visit."""
    wanted = {one.id for one in registrations}
    slot.visitors = [one for one in slot.visitors if one.registration_id in wanted]
    known = {one.registration_id for one in slot.visitors}
    slot.visitors += [VisitSlotRegistration(registration_id=id_) for id_ in sorted(wanted - known)]
    db.session.flush()
    audit.record("visit.people_said", slot.ref, scope=event.ref, note=str(len(wanted)))


def remove_slot(event: Event, slot: VisitSlot) -> None:
    """Take off the list what was entered by mistake."""
    audit.record("visit.removed", slot.ref, scope=event.ref)
    db.session.delete(slot)
    db.session.flush()
