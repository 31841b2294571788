"""A text goes on: consultation, negotiation, adoption, signature. Adopting freezes its words."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.cooperation.texts.actions.locking import lock_text
from app.cooperation.texts.mails import tell_adopted, tell_opened
from app.cooperation.texts.models import ConsultedText, TextStatus
from app.cooperation.texts.queries.one import newest_published, unpublished_version
from app.core import audit
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.words import word

#: What may follow what; before adoption one may go back and forth, after it never behind it.
_BEFORE = (TextStatus.DRAFT, TextStatus.CONSULTATION, TextStatus.NEGOTIATION)
FOLLOWING = {
    TextStatus.DRAFT: (TextStatus.CONSULTATION, TextStatus.NEGOTIATION, TextStatus.ADOPTED),
    TextStatus.CONSULTATION: (TextStatus.CONSULTATION, TextStatus.NEGOTIATION, TextStatus.ADOPTED),
    TextStatus.NEGOTIATION: (TextStatus.CONSULTATION, TextStatus.ADOPTED),
    TextStatus.ADOPTED: (TextStatus.OPEN_FOR_SIGNATURE, TextStatus.CLOSED),
    TextStatus.OPEN_FOR_SIGNATURE: (TextStatus.CLOSED,),
    TextStatus.CLOSED: (TextStatus.OPEN_FOR_SIGNATURE,),
}


@dataclass(frozen=True)
class NextState:
    """What a form says of it: the days of a consultation, the day of an adoption."""

    status: TextStatus
    opens_on: date | None = None
    closes_on: date | None = None
    adopted_on: date | None = None


def change_state(text: ConsultedText, wanted: NextState, actor: str = "") -> None:
    """Let it go on, and tell the contacts of countries. Raises `Refused`."""
    lock_text(text)
    if wanted.status not in FOLLOWING[text.status]:
        raise Refused(gettext("This text is “%(state)s”: that can’t follow.", state=word(text.status)))
    if newest_published(text) is None:
        raise Refused(gettext("There is no version yet: paste the text or upload a Word file, and publish it first."))
    was, window = text.status, (text.opens_on, text.closes_on)
    if wanted.status is TextStatus.CONSULTATION:
        _open(text, wanted)
    elif wanted.status is TextStatus.ADOPTED:
        _adopt(text, wanted)
    text.status = wanted.status
    db.session.flush()
    audit.record("consulted_text.state_changed", text.ref, actor=actor or None, fields=[was.value, wanted.status.value])
    if wanted.status is TextStatus.CONSULTATION and (was, window) != (text.status, (text.opens_on, text.closes_on)):
        tell_opened(text)
    elif wanted.status is TextStatus.ADOPTED:
        tell_adopted(text)


def _open(text: ConsultedText, wanted: NextState) -> None:
    if not text.is_for_contacts:
        raise Refused(gettext("The office alone reads this text: let others read it before countries are consulted."))
    if wanted.closes_on is None:
        raise Refused(gettext("Say until which day countries may comment."), "closes_on")
    if wanted.closes_on < max(present_day(), wanted.opens_on or present_day()):
        raise Refused(gettext("The consultation ends before it begins, or has ended. Choose a later day."), "closes_on")
    text.opens_on, text.closes_on = wanted.opens_on or present_day(), wanted.closes_on
    text.reminded_days = None


def _adopt(text: ConsultedText, wanted: NextState) -> None:
    if unpublished_version(text) is not None:
        raise Refused(
            gettext("A version waits to be published: publish it or take it away before the text is adopted.")
        )
    if wanted.adopted_on is None:
        raise Refused(gettext("Say on which day the text was adopted."), "adopted_on")
    if wanted.adopted_on > present_day():
        raise Refused(gettext("Choose a day that has come."), "adopted_on")
    text.adopted_on = wanted.adopted_on
