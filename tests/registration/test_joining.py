"""What events and persons cause in registration: published, moved, cancelled, merged."""

from datetime import date

import pytest
from flask_babel import force_locale

from app.calendars.models import CalendarInvitation
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import EventStatus, EventTransition, TransitionKind
from app.mail.models import MessageState
from app.people.actions import merge
from app.people.erasure import erase
from app.registration import event_changes
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Origin, Registration, RegistrationStatus
from app.registration.queries.registrations import registrations_of
from tests.make import make_event, make_invitation, make_person, make_pool


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context(method="POST"):
        yield


def enter(event, person=None, origin=Origin.SELF, **fields):
    person = person or make_person(**fields)
    return register(event, person, Details.of(person), origin=origin)


def happened(event, kind, clock, **fields) -> EventTransition:
    transition = EventTransition(event_id=event.id, kind=kind, at=clock.now(), actor="system", **fields)
    db.session.add(transition)
    db.session.flush()
    return transition


def kinds(outbox) -> list[str]:
    db.session.commit()
    return [message.kind.removeprefix("registration/") for message in outbox()]


def test_a_draft_sends_nothing_until_it_is_published(outbox, clock):
    event = make_event(status=EventStatus.DRAFT)
    registration = enter(event, origin=Origin.ORGANISER)
    assert registration.status is RegistrationStatus.CONFIRMED
    assert kinds(outbox) == []
    event.status = EventStatus.PUBLISHED
    transition = happened(event, TransitionKind.PUBLISHED, clock)
    event_changes.tell_published(event, transition)
    event_changes.tell_published(event, transition)
    assert kinds(outbox) == ["confirmed"]


def test_those_who_come_hear_of_a_cancellation_and_those_who_withdrew_do_not(outbox, clock):
    event = make_event()
    make_pool(event, 1)
    enter(event), enter(event)
    gone = enter(event)
    withdraw(gone)
    event.status = EventStatus.CANCELLED
    event_changes.tell_cancelled(
        event, happened(event, TransitionKind.CANCELLED, clock, reason=TranslatedText(es="Huracán"))
    )
    assert kinds(outbox)[-3:] == ["withdrawn", "event_cancelled", "event_cancelled"]


def test_a_move_says_how_many_it_would_tell_and_vetoes_a_return_to_draft():
    event = make_event(start_on=date(2027, 6, 1))
    assert event_changes.objection(event) is None
    enter(event)
    assert "1" in event_changes.consequence(event, TransitionKind.MOVED)
    assert event_changes.consequence(event, TransitionKind.PUBLISHED) is None
    assert "1" in event_changes.objection(event)


def test_merging_moves_registrations_and_counts_one_person():
    event, other = make_event(), make_event()
    kept, merged = make_person(), make_person()
    first = enter(event, kept)
    withdraw(first)
    second = enter(event, merged)
    entry = db.session.scalars(db.select(CalendarInvitation).filter_by(person_ref=merged.public_id)).one()
    mine = register(other, make_person(), Details("Uno", "Otro"), registered_by=merged)
    merge(kept, merged)
    db.session.expire_all()
    assert {registration.id for registration in registrations_of(kept)} == {first.id, second.id}
    assert first.person_id == second.person_id == kept.id
    assert db.session.get_one(Registration, mine.id).registered_by == kept.public_id
    left = db.session.scalars(db.select(CalendarInvitation).filter_by(person_ref=kept.public_id)).one()
    assert left.uid == entry.uid, "the entry that stands in the calendar, not the one taken out of it"


def test_who_is_erased_leaves_a_seat_to_the_next_and_hears_nothing(outbox):
    event = make_event()
    make_pool(event, 1)
    person = make_person()
    gone, waiting = enter(event, person), enter(event)
    invitation = make_invitation(make_event(), person)
    erase(person)
    assert (gone.status, waiting.status) == (RegistrationStatus.WITHDRAWN, RegistrationStatus.OFFERED)
    with force_locale("en"):
        assert (gone.name, gone.listed_name) == ("Erased person", "Erased person")
    assert invitation.withdrawn_at
    assert kinds(outbox)[-1] == "offered"
    states = {message.kind: message.state for message in outbox() if message.kind == "registration/withdrawn"}
    assert states == {"registration/withdrawn": MessageState.FAILED}


def test_who_is_erased_after_an_event_was_there(clock):
    event = make_event(start_on=date(2027, 6, 1))
    person = make_person()
    was = enter(event, person)
    clock.set(event.ends_at)
    erase(person)
    assert was.status is RegistrationStatus.CONFIRMED
