"""One broken template, address or event spoils only its own reminders."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.mail import outbox, rendering
from app.mail.models import OutboxMessage, UnsubscribedBy, Unsubscription
from app.mail.recipient import Recipient
from app.registration.models import Registration
from app.reminders import mails
from app.reminders.actions.rules import ensure_rules
from app.reminders.models import Reminder, ReminderOutcome, ReminderReason
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_registration, saved
from tests.reminders.ticks import outcomes, remind, reminded

#: Of an event on 12 May 2027 in San José: seven days before, 09:00 there.
WEEK = datetime(2027, 5, 5, 15, tzinfo=UTC)


def test_one_failing_message_spoils_only_its_own_row(
    clock: SettableClock, event: Event, ana: Registration, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = make_registration(event, make_person(email="broken@compras.example"))
    last = make_registration(event, make_person(email="last@compras.example"))
    send, broken_id = mails.event_reminder, broken.id

    def failing(registration: Registration, *rest: Any) -> OutboxMessage | None:
        if registration.id == broken_id:
            raise RuntimeError("no template")
        return send(registration, *rest)

    clock.set(WEEK)
    with monkeypatch.context() as patch:
        patch.setattr(mails, "event_reminder", failing)
        result = remind()
    assert (result.failed, reminded()) == (1, [ana.email, last.email])
    assert "no template" in result.error
    assert remind().failed == 0  # tried again, and only that one
    assert reminded() == [ana.email, last.email, "broken@compras.example"]


def test_one_unreadable_event_spoils_only_its_own_reminders(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    other = make_event()
    make_registration(other)
    for each in (event, other):
        ensure_rules(each)
    db.session.execute(update(Event).where(Event.id == other.id).values(zone="Nowhere/City"))
    clock.set(WEEK)
    result = remind()
    assert result.failed == 2  # both rules of that event
    assert reminded() == [ana.email]


def test_one_event_whose_texts_are_broken_spoils_only_its_own_reminders(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    other = make_event()
    make_registration(other)
    for each in (event, other):
        ensure_rules(each)
    db.session.execute(text("UPDATE event SET title = '[\"no text by language\"]' WHERE id = :id"), {"id": other.id})
    clock.set(WEEK)
    assert remind().failed == 1
    assert reminded() == [ana.email]
    assert outcomes() == [ReminderOutcome.SENT]


def test_a_template_that_raises_in_one_language_spoils_only_its_readers(
    app: Flask, clock: SettableClock, event: Event, ana: Registration, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_registration(event, make_person(email="joao@compras.example", language="pt"))
    make_registration(event, make_person(email="jane@compras.example", language="en"))
    written = rendering.rendered_message

    def broken(kind: str, recipient: Recipient, *rest: Any) -> rendering.Rendered:
        if recipient.language == "pt":
            raise ValueError("a translation lacks its field")
        return written(kind, recipient, *rest)

    monkeypatch.setattr(outbox, "rendered_message", broken)
    ensure_rules(event)
    clock.set(WEEK)
    result = remind()
    assert (result.done, result.failed) == (2, 1)
    assert reminded() == [ana.email, "jane@compras.example"]


def test_who_unsubscribed_from_reminders_is_recorded_so(clock: SettableClock, event: Event, ana: Registration) -> None:
    values = {"list_name": "reminders", "at": now(), "by": UnsubscribedBy.PAGE}
    saved(Unsubscription(address=ana.email, person_ref=ana.person.public_id, **values))
    clock.set(WEEK)
    remind()
    row = db.session.scalars(select(Reminder)).one()
    assert (row.outcome, row.reason) == (ReminderOutcome.LAPSED, ReminderReason.UNWANTED)


def test_a_malformed_address_is_kept_for_someone_to_correct(
    clock: SettableClock, event: Event, ana: Registration
) -> None:
    make_registration(event, make_person(), email="no address")
    clock.set(WEEK)
    assert remind().failed == 0
    assert len(outcomes()) == 2
