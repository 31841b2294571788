"""What the page of a long task says of a mailing to many."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.access import can
from app.core.references import number_in, reference_for
from app.events.models import Event
from app.events.queries import event_by_reference
from app.jobs.long_tasks import LongTaskKind, RowShown, long_task_kinds
from app.jobs.models import LongTask
from app.letters.actions import leaving
from app.letters.models import MailingKind, MailingRecipient
from app.letters.queries.recipients import names_of_contacts
from app.letters.sentences import kept_sentence, written_sentence
from app.people.models import Person
from app.people.queries import people_by_keys


def join_writing_task(app: Flask) -> None:
    long_task_kinds.add(app, WRITING, key=leaving.WRITING)


def what_was_written(task: LongTask) -> Sequence[str]:
    """How many were written to, as the page of the mailing says it too."""
    written, kept = (task.outcome.get(name, 0) for name in ("written", "kept"))
    told = written_sentence(written - kept, MailingKind(task.asked["kind"]))
    return [*([told] if written > kept else []), *([kept_sentence(kept)] if kept else [])]


def back_to_mailings(task: LongTask) -> tuple[str, str]:
    return gettext("Back to the messages"), url_for("mailings.index", slug=_event_of(task).slug)


def open_to_organisers(task: LongTask, viewer: Any) -> bool:
    """With all who organise the event."""
    return can("mailing.list", _event_of(task), viewer)


def recipients_named(task: LongTask, references: Sequence[str]) -> Mapping[str, RowShown]:
    """By the names of the directory, contacts by theirs; for those who see the list."""
    if not can("mailing.list", _event_of(task)):
        return {}
    people = people_by_keys([number for each in references if (number := number_in(Person, each))])
    contacts = names_of_contacts([number for each in references if (number := number_in(MailingRecipient, each))])
    shown = {reference_for(Person, id_): RowShown(one.name) for id_, one in people.items()}
    return shown | {reference_for(MailingRecipient, id_): RowShown(name) for id_, name in contacts.items()}


def _event_of(task: LongTask) -> Event:
    return event_by_reference(task.target)


PROBLEMS = {
    leaving.FORBIDDEN: _l("You no longer organise this event: nothing more was done in your name."),
    leaving.OVER: _l("The event takes no more invitations: it is over, cancelled or a draft again."),
    leaving.GONE: _l("The record is no longer there, or has no address to write to."),
    leaving.PASSED: _l("The person was invited, has registered or has answered already."),
}
WRITING = LongTaskKind(
    _l("Writing to people"),
    leaving.write_next,
    what_was_written,
    back_to_mailings,
    recipients_named,
    open_to_organisers,
    PROBLEMS,
)
