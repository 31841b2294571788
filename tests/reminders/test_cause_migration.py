"""What a message hangs on was read from its key before; the migration writes it down for those that are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from app.config import ROOT
from app.core.clock import now
from app.core.extensions import db
from app.events.actions.publication import cancel, move
from app.letters.actions import drafting, sending
from app.mail.models import OutboxMessage
from app.mail.repeating import repeat
from app.registration.actions.offering import expire_offer, offer_free_seats
from app.registration.actions.registering import Details, register
from app.registration.models import Offer
from app.registration.queries.offers import WITH_REGISTRATION
from app.reminders.actions.reminding import post_reminders
from app.reminders.models import Reminder, ReminderOutcome, ReminderRule
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, make_pool, saved

FOLDER = str(ROOT / "migrations")

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]


def references() -> list[tuple[str, str | None, str | None]]:
    """(key, cause, about) of every message."""
    query = text("SELECT key, cause_ref, about_ref FROM outbox_message ORDER BY id")
    return [(key, cause, about) for key, cause, about in db.session.execute(query)]


def write_messages(clock: SettableClock) -> None:
    """One of each kind that hangs on a row, a copy, and a copy of the copy."""
    event, invited, first, second = make_event(), make_person(), make_person(), make_person()
    sending.send(drafting.draft_mailing(event, [invited]), event)
    clock.move(timedelta(minutes=1))
    sending.send(drafting.begin_reminder(event), event)
    coming = register(event, first, Details.of(first))
    rule = saved(ReminderRule(event_id=event.id, number=7))
    times = {"due_at": now(), "send_at": now(), "at": now()}
    reminder = saved(Reminder(rule_id=rule.id, generation=1, person_id=first.id, outcome=ReminderOutcome.SENT, **times))
    assert post_reminders([(reminder, coming)])
    pool = make_pool(event, 0)
    register(event, second, Details.of(second))
    pool.capacity = 1
    assert offer_free_seats(event) == 1
    offer = db.session.scalars(select(Offer).options(*WITH_REGISTRATION)).one()
    move(event, replace(event.placing, venue="Otro local"), "")
    expire_offer(offer)
    cancel(event, "")


def test_references_are_filled_in_from_the_keys(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        write_messages(clock)
        for kind in ("reminder", "confirmed"):
            query = select(OutboxMessage).where(OutboxMessage.kind.endswith(f"/{kind}"))
            message = db.session.scalars(query).one()
            repeat(repeat(message, "otra@compras.example"), "tercera@compras.example")
        db.session.commit()
        written = references()
        assert {(cause or "").partition(":")[0] for _, cause, _ in written} == {
            "", "reminder", "offer", "invitation_reminder", "event_transition", "outbox_message",
        }  # fmt: skip
        db.session.commit()
        downgrade(directory=FOLDER, revision="0007")
        upgrade(directory=FOLDER)
        assert references() == written


def test_a_reminder_without_its_row_names_no_cause(app: Flask, clock: SettableClock) -> None:
    """So it is kept unsent when its turn comes: see `mail.hand_over`."""
    with app.app_context():
        write_messages(clock)
        db.session.execute(text("DELETE FROM reminder"))
        db.session.commit()
        downgrade(directory=FOLDER, revision="0007")
        upgrade(directory=FOLDER)
        found = {key.split(":")[2]: cause for key, cause, _ in references()}
        assert found["reminder"] is None
