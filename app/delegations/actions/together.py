"""The same for several delegations at once; what one of them can't, it says, and the others are done."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from app.accounts.models import Account
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.accrediting import accredit
from app.delegations.actions.arranging import ask_for_names
from app.delegations.actions.lapsing import remind_nominee
from app.delegations.models import Delegation, Nomination, NominationStatus
from app.delegations.naming import delegation_name
from app.delegations.queries.nominations import active_nominations

#: What can be done with many, as the form names it.
ALL_AT_ONCE = ("ask", "remind", "accredit")


def done_with_several(
    act: str, delegations: Iterable[Delegation], by: Account, reason: str = ""
) -> tuple[int, list[str]]:
    """(how many were done, why the others were not)."""
    done, refused = 0, []
    for delegation in delegations:
        for one in _tasks(act, delegation, by, reason):
            savepoint = db.session.begin_nested()
            try:
                done += one()
                savepoint.commit()
            except Refused as refusal:
                savepoint.rollback()
                refused.append(f"{delegation_name(delegation)}: {refusal.reason}")
    return done, refused


def _tasks(act: str, delegation: Delegation, by: Account, reason: str) -> Sequence[Callable[[], int]]:
    if act == "ask":
        return [partial(_asked, delegation)]
    nominations = active_nominations(delegation)
    if act == "remind":
        return [partial(remind_nominee, one) for one in nominations]
    ready = [one for one in nominations if one.status is NominationStatus.ACCEPTED or one.is_taken_over]
    return [partial(_accredited, one, by, reason) for one in ready]


def _asked(delegation: Delegation) -> int:
    ask_for_names(delegation)
    return 1


def _accredited(nomination: Nomination, by: Account, reason: str) -> int:
    accredit(nomination, by, reason)
    return 1
