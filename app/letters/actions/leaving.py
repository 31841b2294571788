"""What waits is sent when its time to be stopped is over; to many by a long task, piece by piece.

Each piece locks the event and is one transaction, in which its recipients are noted as written to: a process that stops
between two forgets nobody and writes to nobody twice.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from app.accounts.queries import account_by_public_id
from app.core.access import can
from app.core.extensions import db
from app.core.references import number_in, reference_for
from app.events.models import Event
from app.events.queries import event_by_reference
from app.jobs import long_tasks
from app.jobs.models import LongTask
from app.jobs.task_rows import do_next, leave_rest
from app.letters.actions import sending
from app.letters.models import Mailing
from app.letters.queries.mailings import mailing_with_event
from app.letters.queries.recipients import (
    RecipientShown,
    number_reachable,
    recipients_referred,
    references_in_order,
)
from app.people.models import Person
from app.people.queries import kept_person, people_by_keys
from app.registration.actions.inviting import takes_none
from app.registration.actions.seats import lock_event
from app.registration.queries.reaching import kept_back_at

#: The kind of long task in which many are written to.
WRITING = "letters.writing"

#: Why somebody was passed over, or all who were left.
FORBIDDEN, OVER, GONE, PASSED = "forbidden", "over", "gone", "passed"


def let_leave(key: int) -> bool:
    """Send one that is due; False when somebody stopped it, or another process was first."""
    found = mailing_with_event(key)
    if found is None:
        return False
    mailing, event = found
    lock_event(event)
    if not may_still_send(mailing, event) or sending.why_not_send(mailing, event, number_reachable(mailing)):
        sending.hold_back(mailing, event)
        return True
    if not sending.claim_due(mailing):
        return False
    if number_reachable(mailing) > long_tasks.AT_ONCE:
        _begin(mailing, event).actor = mailing.sender
    else:
        sending.send_claimed(mailing, event)
    return True


def may_still_send(mailing: Mailing, event: Event) -> bool:
    """Whether who asked for it still organises the event."""
    return _may("mailing.send", event, mailing.sender)


def begin_writing(mailing: Mailing, event: Event) -> LongTask | None:
    """Write to the recipients of the draft, which is none any more; None when somebody else just did.

    Raises `Refused` when the event can't take it.
    """
    return _begin(mailing, event) if sending.claim_draft(mailing, event) else None


def _begin(mailing: Mailing, event: Event) -> LongTask:
    about = references_in_order(mailing)
    asked = {"mailing": mailing.id, "kind": mailing.kind.value}
    return long_tasks.begin_task(WRITING, event.ref, len(about), about=about, asked=asked)


def write_next(task: LongTask) -> bool:
    """Write to the next recipients of a mailing."""
    event, mailing = event_by_reference(task.target), db.session.get_one(Mailing, task.asked["mailing"])
    if not _may("mailing.send", event, task.actor):
        leave_rest(task, FORBIDDEN)
    elif event.is_draft or (mailing.asks_to_come and takes_none(event)):
        leave_rest(task, OVER)
    if do_next(task, partial(_write, task, event, mailing)):
        return True
    sending.finish(mailing, event, task.outcome.get("written", 0))
    return False


def _write(task: LongTask, event: Event, mailing: Mailing, references: Sequence[str]) -> Mapping[str, str]:
    lock_event(event)
    found = _found(mailing, references)
    written = sending.deliver(mailing, event, [*{one.recipient.id: one for one in found.values()}.values()])
    task.count(
        0, written=len(written), kept=kept_back_at(one.address for one in found.values() if one.recipient.id in written)
    )
    problems = {reference: GONE for reference in references if reference not in found}
    for reference, one in found.items():
        if one.recipient.id in written:
            written.discard(one.recipient.id)  # two who are one person by now are written to once
        else:
            problems[reference] = PASSED
    return problems


def _found(mailing: Mailing, references: Sequence[str]) -> dict[str, RecipientShown]:
    """Whom each reference means by now: who was merged meanwhile is the person that stayed."""
    people = people_by_keys([key for each in references if (key := number_in(Person, each))])
    kept = {reference_for(Person, key): kept_person(one) for key, one in people.items()}
    wanted = {each: reference_for(Person, kept[each].id) if each in kept else each for each in references}
    shown = {one.ref: one for one in recipients_referred(mailing, [*dict.fromkeys(wanted.values())])}
    return {each: shown[ref] for each, ref in wanted.items() if ref in shown}


def _may(permission: str, event: Event, actor: str) -> bool:
    """Whether who asked for it may still do it."""
    account = account_by_public_id(actor)
    return account is not None and account.closed_at is None and can(permission, event, account)
