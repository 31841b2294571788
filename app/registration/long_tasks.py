"""What the page of a long task says of registrations and invitations that many are concerned by."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.access import can
from app.core.references import number_in, reference_for
from app.events.hooks import TELLING
from app.events.models import Event
from app.events.queries import event_by_reference
from app.jobs.long_tasks import LongTaskKind, RowShown, long_task_kinds
from app.jobs.models import LongTask
from app.people.models import Person
from app.people.queries import people_by_keys
from app.registration.actions import many
from app.registration.models import Registration
from app.registration.outcomes import decided_sentences
from app.registration.queries.registrations import registrations_in_order


def join_long_tasks(app: Flask) -> None:
    long_task_kinds.add(app, DECIDING, key=many.DECIDING)
    long_task_kinds.add(app, CHANGE, key=TELLING)


def what_was_decided(task: LongTask) -> Sequence[str]:
    return decided_sentences(task.outcome)


def who_was_told(task: LongTask) -> Sequence[str]:
    told, unconcerned = (task.outcome.get(name, 0) for name in ("told", "unconcerned"))
    sentences = [
        ngettext("%(num)d person was told of the change.", "%(num)d people were told of the change.", told),
        ngettext(
            "%(num)d person is not concerned by it any more.",
            "%(num)d people are not concerned by it any more.",
            unconcerned,
        ),
    ]
    return [sentence for number, sentence in zip((told, unconcerned), sentences, strict=True) if number]


def back_to_registrations(task: LongTask) -> tuple[str, str]:
    return gettext("Back to the registrations"), url_for("registration.index", slug=_event_of(task).slug)


def back_to_event(task: LongTask) -> tuple[str, str]:
    return gettext("Back to the event"), url_for("events.workspace", slug=_event_of(task).slug)


def shared(task: LongTask, viewer: Any) -> bool:
    """With all who organise the event."""
    return can("registration.list", _event_of(task), viewer)


def rows_named(task: LongTask, references: Sequence[str]) -> Mapping[str, RowShown]:
    """Registrations by the name given for them, the invited by that of the directory; for those who see the list."""
    event = _event_of(task)
    if not can("registration.list", event):
        return {}
    numbers = {reference: number_in(Registration, reference) for reference in references}
    registrations = {one.id: one for one in registrations_in_order(event, [each for each in numbers.values() if each])}
    people = people_by_keys([number for each in references if (number := number_in(Person, each))])
    shown = {reference_for(Registration, id_): _of_registration(one, event) for id_, one in registrations.items()}
    return shown | {reference_for(Person, id_): RowShown(one.name) for id_, one in people.items()}


def _of_registration(registration: Registration, event: Event) -> RowShown:
    address = url_for("registration.detail", slug=event.slug, public_id=registration.public_id)
    return RowShown(registration.name, address)


def _event_of(task: LongTask) -> Event:
    return event_by_reference(task.target)


PROBLEMS = {
    many.FORBIDDEN: _l("You no longer organise this event: nothing more was done in your name."),
    many.CANCELLED: _l("The event was cancelled meanwhile."),
    many.GONE: _l("The record is no longer there, or has no address to write to."),
    many.MEANWHILE: _l("The registration ended after you had asked for this. Look at it, and decide again."),
    many.AGAIN: _l("The person has registered again since. Decide over the newer registration."),
}
DECIDING = LongTaskKind(
    _l("Deciding over registrations"),
    many.decide_next,
    what_was_decided,
    back_to_registrations,
    rows_named,
    shared,
    PROBLEMS,
)
CHANGE = LongTaskKind(
    _l("Telling everyone of the change"), many.tell_next, who_was_told, back_to_event, rows_named, shared, PROBLEMS
)
