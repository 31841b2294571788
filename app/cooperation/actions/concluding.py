"""What an event concludes is written down, corrected by participants, and frozen; later changes keep their reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext
from sqlalchemy import func, select

from app.cooperation.bodies import CooperationBody
from app.cooperation.body_names import BodyNames
from app.cooperation.conclusion_mails import rapporteur_named
from app.cooperation.conclusion_values import (
    bodies_of_conclusions,
    conclusion_values,
    conclusions_values,
)
from app.cooperation.models import (
    Conclusion,
    ConclusionChange,
    ConclusionKind,
    ConclusionParty,
    ConclusionStatus,
    ConclusionsVersion,
    EventConclusions,
)
from app.cooperation.plan_values import changed_values
from app.cooperation.queries.conclusions import conclusions_of, number_of_waiting_remarks, round_of
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event, EventTransition
from app.people.models import Person

#: Of one event: what goes beyond was not concluded but recorded.
MOST_CONCLUSIONS = 200


@dataclass(frozen=True)
class ConclusionWords:
    """What a form says of a conclusion."""

    kind: ConclusionKind
    text: TranslatedText
    parties: Sequence[CooperationBody] = ()
    owner: CooperationBody | None = None
    agenda_row_id: int | None = None
    due_on: date | None = None
    status: ConclusionStatus = ConclusionStatus.OPEN
    group_id: int | None = None
    source: str = ""


def write_conclusion(
    event: Event, conclusion: Conclusion | None, words: ConclusionWords, reason: str = ""
) -> Conclusion:
    """Enter a conclusion, sent twice one; or change one. Raises `Refused`: without a country, before the event, frozen."""
    is_frozen = lock_round(event).is_frozen
    refuse_wrong(event, words)
    if is_frozen and not reason.strip():
        raise Refused(
            gettext("The conclusions are frozen: say why this changes. The reason stays beside the change."), "reason"
        )
    if conclusion is None and (same := _same(event, words)) is not None:
        return same
    is_new = conclusion is None
    found = conclusion or _next_of(event)
    before = {} if is_new else _values(found)
    _write(found, words)
    db.session.add(found)
    db.session.flush()
    after = _values(found)
    fields = sorted(changed_values(before, after))
    if is_frozen and fields:
        values = changed_values(before, after)
        change = ConclusionChange(
            conclusion_id=found.id, at=now(), by=audit.acting(), reason=reason[:500], values=values
        )
        db.session.add(change)
    audit.record("conclusion.entered" if is_new else "conclusion.changed", found.ref, fields=[] if is_new else fields)
    return found


def remove_conclusion(event: Event, conclusion: Conclusion) -> None:
    """Take back what was entered by mistake. Raises `Refused` once all are frozen, and for what documents state."""
    if lock_round(event).is_frozen:
        raise Refused(gettext("The conclusions are frozen: this one stays. Change its state to “Dropped” and say why."))
    if conclusion.programme_key:
        raise Refused(gettext("This conclusion is from the documents: change it, it can’t be removed."))
    audit.record("conclusion.removed", conclusion.ref)
    db.session.delete(conclusion)


def name_rapporteur(event: Event, person: Person | None) -> bool:
    """From now on this person writes the conclusions down too, once signed in; or nobody beside the organisers.

    Whether the person is told of it by mail: not twice, and of a draft once it is published (`tell_rapporteur`).
    """
    found = lock_round(event)
    before, found.rapporteur_id = found.rapporteur_id, person.id if person is not None else None
    audit.record("conclusions.rapporteur", event.ref)
    if person is None or person.id == before or event.is_draft:
        return False
    return rapporteur_named(event, person) is not None


def tell_rapporteur(event: Event, _published: EventTransition) -> None:
    """Now that the event is published, who was named while it was a draft is told; once, however often it is published."""
    found = round_of(event.id)
    if found is not None and found.rapporteur is not None:
        rapporteur_named(event, found.rapporteur)


def freeze_conclusions(event: Event) -> ConclusionsVersion:
    """All of them as they stand become version 1, which everybody reads. Raises `Refused` when there is none."""
    found = lock_round(event)
    if found.is_frozen:
        raise Refused(gettext("The conclusions of this event are frozen already."))
    conclusions = conclusions_of(event)
    if not conclusions:
        raise Refused(gettext("There is no conclusion to freeze. Enter the first."))
    if waiting := number_of_waiting_remarks(event):
        raise Refused(
            ngettext(
                "%(num)d correction of a participant waits for an answer. Answer it before the conclusions are final.",
                "%(num)d corrections of participants wait for an answer. Answer them before the conclusions are final.",
                waiting,
            )
        )
    found.frozen_at = now()
    content = conclusions_values(conclusions)
    frozen = ConclusionsVersion(event_id=event.id, number=1, at=now(), by=audit.acting(), content=content)
    db.session.add(frozen)
    db.session.flush()
    audit.record("conclusions.frozen", event.ref)
    return frozen


def lock_round(event: Event) -> EventConclusions:
    """The row of all conclusions of an event, made where it is missing; others wait until this transaction ends."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    found = round_of(event.id)
    if found is None:
        found = EventConclusions(event_id=event.id, rapporteur=None)
        db.session.add(found)
        db.session.flush()
    else:
        db.session.refresh(found, ["frozen_at", "circulated_at", "correct_until"])
    return found


def refuse_wrong(event: Event, words: ConclusionWords) -> None:
    """A commitment is somebody's, and nothing is due before the event begins. Raises `Refused`."""
    if words.kind is ConclusionKind.COMMITMENT and not words.parties:
        raise Refused(gettext("A commitment is somebody’s: choose the countries or institutions that made it."))
    if words.due_on is not None and event.start_on is not None and words.due_on < event.start_on:
        raise Refused(gettext("This day is before the event. Nothing of it can be due then."))


def _values(conclusion: Conclusion) -> dict[str, object]:
    return conclusion_values(conclusion, BodyNames.of(bodies_of_conclusions([conclusion])))


def _next_of(event: Event) -> Conclusion:
    last = db.session.scalar(select(func.max(Conclusion.number)).where(Conclusion.event_id == event.id)) or 0
    if last >= MOST_CONCLUSIONS:
        raise Refused(gettext("An event has at most %(number)d conclusions.", number=MOST_CONCLUSIONS))
    return Conclusion(
        event_id=event.id, event=event, number=last + 1, created_at=now(), created_by=audit.acting(), parties=[]
    )


def _same(event: Event, words: ConclusionWords) -> Conclusion | None:
    """The one of the same kind and words: the form was sent twice."""
    here = select(Conclusion).where(Conclusion.event_id == event.id, Conclusion.kind == words.kind)
    return next((one for one in db.session.scalars(here) if one.text == words.text), None)


def _write(conclusion: Conclusion, words: ConclusionWords) -> None:
    said = ("kind", "text", "agenda_row_id", "due_on", "status", "group_id", "source")
    for name in said:
        setattr(conclusion, name, getattr(words, name))
    conclusion.owner_country, conclusion.owner_bloc_id, conclusion.owner_institution_id = (
        words.owner.columns if words.owner is not None else (None, None, None)
    )
    wanted = dict.fromkeys(body.columns for body in words.parties)
    for standing in list(conclusion.parties):
        if standing.body_columns not in wanted:
            conclusion.parties.remove(standing)
    here = {one.body_columns for one in conclusion.parties}
    for code, bloc, institution in (columns for columns in wanted if columns not in here):
        conclusion.parties.append(ConclusionParty(country_code=code, bloc_id=bloc, institution_id=institution))
