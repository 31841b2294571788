"""Participants are asked to correct the conclusions until a day; what they send is taken, or not taken with an answer."""

from datetime import date

from flask_babel import gettext
from sqlalchemy import func, select

from app.cooperation.actions.concluding import lock_round
from app.cooperation.conclusion_mails import conclusions_circulated
from app.cooperation.models import Conclusion, ConclusionRemark, EventConclusions, RemarkStatus
from app.cooperation.queries.conclusions import conclusions_of, round_of
from app.core import audit
from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.settings import settings
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus

#: Remarks of one participant: more are no corrections any more.
MOST_REMARKS = 50
LONGEST_REMARK = 2000


def circulate_conclusions(event: Event, until: date) -> int:
    """Send all participants their link to what was concluded; how many got it. Raises `Refused`."""
    found = lock_round(event)
    if found.is_frozen:
        raise Refused(gettext("The conclusions of this event are frozen already."))
    if event.is_draft:
        raise Refused(gettext("The event is a draft: nobody is written to. Publish it first."))
    if not conclusions_of(event):
        raise Refused(gettext("There is no conclusion to circulate. Enter the first."))
    if until < today_at(event):
        raise Refused(gettext("Choose a day that has not passed."), "until")
    found.circulated_at, found.correct_until = now(), until
    db.session.flush()
    audit.record("conclusions.circulated", event.ref)
    return len(conclusions_circulated(event, found))


def send_remark(registration: Registration, conclusion: Conclusion | None, text: str) -> ConclusionRemark:
    """A participant would correct one conclusion, or all together. Raises `Refused` outside the time for it."""
    event = registration.event
    found = round_of(event.id)
    if why := why_no_remark(event, found, registration):
        raise Refused(why)
    own = (ConclusionRemark.registration_id == registration.id, ConclusionRemark.event_id == event.id)
    number = conclusion.id if conclusion is not None else None
    for standing in db.session.scalars(select(ConclusionRemark).where(*own, ConclusionRemark.text == text)):
        if standing.conclusion_id == number:
            return standing
    if (db.session.scalar(select(func.count(ConclusionRemark.id)).where(*own)) or 0) >= MOST_REMARKS:
        raise Refused(
            gettext("You have sent %(number)d corrections. Write to the office for more.", number=MOST_REMARKS)
        )
    remark = ConclusionRemark(
        event_id=event.id, conclusion_id=number, registration_id=registration.id, text=text, at=now()
    )
    db.session.add(remark)
    db.session.flush()
    audit.record("conclusions.remark", event.ref, actor=registration.person.public_id)
    return remark


def why_no_remark(event: Event, found: EventConclusions | None, registration: Registration) -> str:
    """Why nothing can be corrected now, in a sentence; "" while it can."""
    if registration.status is not RegistrationStatus.CONFIRMED:
        return gettext("Those who take part correct the conclusions.")
    if found is None or found.circulated_at is None or found.correct_until is None:
        return gettext("The conclusions are not circulated yet.")
    if found.is_frozen or today_at(event) > found.correct_until:
        return gettext("The time for corrections is over. Write to the office about what is still wrong.")
    return ""


def answer_remark(event: Event, remark: ConclusionRemark, status: RemarkStatus, answer: str) -> None:
    """Say what became of it; the text of the conclusion itself is changed by hand. Raises `Refused` without an answer."""
    if status is RemarkStatus.NOT_TAKEN and not answer.strip():
        raise Refused(gettext("Say why it is not taken: whoever sent it reads the answer."))
    remark.status, remark.answer = status, answer.strip()
    audit.record("conclusions.remark_answered", event.ref, fields=[status.value])


def today_at(event: Event) -> date:
    """The day by the clock of the event."""
    return wall_time(now(), event.zone or settings().zone).date()
