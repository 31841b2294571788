"""Who may decide about money: one person in a small office, two people in a larger one, nobody on their own trip.

`single` is the default while fewer than three accounts keep the accounts or organise everything; `two people` means that
who approves or pays is not who offered. Where nobody else has been there for a week, a written reason does, and every
report marks it. Decision 0046.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from flask_babel import gettext
from sqlalchemy import select

from app.accounts.deciding import COUNTED, deciding_accounts, number_deciding
from app.accounts.models import Account, SignIn
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.settings import settings
from app.funding.models import DecisionGround

#: From how many accounts on two people decide, unless the setting says otherwise.
TWO_FROM = COUNTED
#: How long nobody else may have been seen before one may decide alone.
ABSENT = timedelta(days=7)


#: What histories and reports mark, by its value.
MARKED_GROUNDS = {ground.value: ground for ground in DecisionGround if ground is not DecisionGround.ORDINARY}


class ApprovalMode(StrEnum):
    SINGLE = "single"
    TWO_PEOPLE = "two people"


@dataclass(frozen=True)
class OutsideAuthorisation:
    """Who outside the office stands in for the second person: name, position, day, and the file that shows it."""

    name: str
    position: str
    on_date: date
    file_id: str

    @property
    def is_whole(self) -> bool:
        return bool(self.name.strip() and self.position.strip() and self.file_id)


def approval_mode() -> ApprovalMode:
    """How many people it takes at this moment."""
    asked = settings().funding.approval
    if asked != "auto":
        return ApprovalMode(asked)
    return ApprovalMode.TWO_PEOPLE if number_deciding() >= TWO_FROM else ApprovalMode.SINGLE


def decision_ground(
    actor: Account,
    offered_by: str,
    traveller_id: int | None,
    *,
    reason: str = "",
    outside: OutsideAuthorisation | None = None,
) -> DecisionGround:
    """By what right `actor` approves or pays what the account `offered_by` (public id) offered to a person.

    Raises `Refused` on one's own trip, and where another person has to do it. Keep what it returns with the step: reports mark
    all but the ordinary ground.
    """
    if traveller_id is not None and actor.person_id == traveller_id:
        return _own_trip(outside)
    if offered_by != actor.public_id or approval_mode() is ApprovalMode.SINGLE:
        return DecisionGround.ORDINARY
    if outside is not None and outside.is_whole:
        return DecisionGround.OUTSIDE
    if somebody_else_is_there(actor):
        raise Refused(gettext("You offered this yourself: another person approves and pays it. Nothing was changed."))
    if not reason.strip():
        raise Refused(
            gettext(
                "You offered this yourself, and nobody else was here for 7 days. Write the reason why you decide alone: "
                "every report will mark it."
            )
        )
    audit.record("office.decided_alone", f"account:{actor.public_id}")
    return DecisionGround.ALONE


def somebody_else_is_there(actor: Account) -> bool:
    """Whether another account that may decide was seen in the last 7 days."""
    seen = select(SignIn.id).where(SignIn.account_id == Account.id, SignIn.seen_at > now() - ABSENT)
    query = deciding_accounts().where(Account.id != actor.id, seen.exists()).limit(1)
    return db.session.scalar(query) is not None


def _own_trip(outside: OutsideAuthorisation | None) -> DecisionGround:
    if outside is None or not outside.is_whole:
        raise Refused(
            gettext(
                "Nobody decides on their own trip. Ask a colleague; where there is none, enter who outside the office "
                "authorised it: name, position, date and the document."
            )
        )
    return DecisionGround.OUTSIDE
