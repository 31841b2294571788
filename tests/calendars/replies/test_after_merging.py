"""After two records of one person became one, or none: where replies to the entries of either go."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.calendars import invitations
from app.calendars.invitations import Invitee, Party
from app.calendars.models import Answer, CalendarAlias, CalendarReply, ReplyState
from app.calendars.queries import invitation_of
from app.core.extensions import db
from app.mail.models import InboundOutcome
from app.people import merging
from app.people.erasure import erase
from app.people.models import Person
from tests.calendars.replies.conftest import Talk, entry_of
from tests.calendars.replies.letters import STAMP, SUBJECT, Slot, attendee, calendar, mail
from tests.calendars.replies.taking import Said, take, take_all
from tests.calendars.test_invitations import ENTRY
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.make import make_person

OTHER = "ana.e@compras.example"


@pytest.fixture(autouse=True)
def today(clock: SettableClock) -> None:
    clock.set(STAMP + timedelta(hours=6))


def second(address: str = OTHER) -> tuple[Person, Slot]:
    """The same Ana once more, with an entry of her own, moved once."""
    person = make_person(email=address)
    invitations.request(Invitee(person.public_id, SUBJECT, Party(person.name, address), "La red"), ENTRY)
    row = invitation_of(person.public_id, SUBJECT)
    assert row
    row.sequence = row.answers_since = 1
    db.session.flush()
    return person, Slot(row.uid, row.token, 1, person.public_id)


def person_of(slot: Slot) -> Person:
    return db.session.scalars(select(Person).where(Person.public_id == slot.person_ref)).one()


@pytest.fixture
def dropped(arrange: Arrange, slot: Slot) -> Slot:
    """The entry that was dropped when Ana's second record became one with her first."""
    with arrange():
        merged, other = second()
        merging.record_merge(person_of(slot), merged, "a-secretary")
        person_of(slot).email = OTHER
        return other


def replied(slot: Slot, sequence: int, number: int = 1, answer: str = "ACCEPTED") -> bytes:
    text = calendar(slot, attendee(answer, OTHER), sequence=sequence, minutes=number)
    return mail(text, number=number)


def test_a_reply_to_the_dropped_entry_counts_for_the_kept_one(
    app: Flask, slot: Slot, dropped: Slot, talk: Talk, receive: Receive
) -> None:
    message = receive(replied(dropped, 1), dropped.recipient)
    assert (message.outcome, message.person_ref) == (InboundOutcome.APPLIED, slot.person_ref)
    with app.app_context():
        row = entry_of(slot)
        assert (row.answer, row.answer_sequence) == (Answer.ACCEPTED, 0)
    assert talk.told == [Answer.ACCEPTED]


@pytest.mark.parametrize(("sequence", "reason"), [(0, "older_version"), (2, "newer_version")])
def test_its_versions_are_told_apart(sequence: int, reason: str, dropped: Slot, talk: Talk, receive: Receive) -> None:
    assert receive(replied(dropped, sequence), dropped.recipient).reason == reason
    assert talk.told == []


def test_once_the_kept_entry_has_moved_a_reply_to_the_dropped_one_is_old(
    arrange: Arrange, slot: Slot, dropped: Slot, talk: Talk, receive: Receive
) -> None:
    with arrange():
        row = entry_of(slot)
        row.sequence = row.answers_since = 1
    assert receive(replied(dropped, 1), dropped.recipient).reason == "older_version"
    assert talk.told == []


@pytest.mark.parametrize("kept_knows", [True, False])
def test_a_reply_to_an_entry_that_was_not_told_of_a_move_is_old(
    app: Flask, slot: Slot, talk: Talk, kept_knows: bool
) -> None:
    """One Ana had declined and heard nothing of the move; the other was sent the new time."""
    moved = replace(ENTRY, place="Heredia")
    with app.app_context():
        kept, merged = person_of(slot), make_person(email=OTHER)
        invitations.request(Invitee(merged.public_id, SUBJECT, Party(merged.name, OTHER), "La red"), ENTRY)
        told = kept if kept_knows else merged
        invitations.request(Invitee(told.public_id, SUBJECT, Party(told.name, told.email or ""), "La red"), moved)
        invitations.outdate(SUBJECT, moved)
        rows = [invitation_of(person.public_id, SUBJECT) for person in (kept, merged)]
        first, second = (Slot(row.uid, row.token, 0, kept.public_id) for row in rows if row)
        merging.record_merge(kept, merged, "a-secretary")
        old, new = (second, first) if kept_knows else (first, second)
        kept.email = OTHER
        assert take(old, Said("DECLINED", 0, 1, address=OTHER).raw(old)).reason == "older_version"
        assert talk.told == []
        assert take(new, Said("ACCEPTED", 1, 2, address=OTHER).raw(new)).result is InboundOutcome.APPLIED
    assert talk.told == [Answer.ACCEPTED]


def test_the_address_of_one_takes_no_reply_to_the_other(slot: Slot, dropped: Slot, receive: Receive) -> None:
    assert receive(replied(slot, 0), dropped.recipient).reason == "other_entry"


def test_replies_follow_and_the_newest_of_both_counts(app: Flask, slot: Slot, talk: Talk) -> None:
    with app.app_context():
        merged, other = second()
        take_all(slot, [Said("ACCEPTED", 0, 1), Said("TENTATIVE", 0, 3)])
        take_all(other, [Said("DECLINED", 1, 2, address=OTHER), Said("DECLINED", 1, 5, address=OTHER)])
        merging.record_merge(person_of(slot), merged, "a-secretary")
        row = entry_of(slot)
        assert (row.answer, row.answer_sequence) == (Answer.DECLINED, 0)
        replies = db.session.scalars(select(CalendarReply).order_by(CalendarReply.stamp)).all()
        assert [each.state for each in replies] == [ReplyState.OLDER] * 3 + [ReplyState.APPLIED]
        assert {each.invitation_id for each in replies} == {row.id}


def test_an_entry_that_was_taken_out_is_a_version_behind(app: Flask, slot: Slot, talk: Talk, receive: Receive) -> None:
    with app.app_context():
        merged, other = second()
        invitations.cancel_entry(Invitee(merged.public_id, SUBJECT, Party(merged.name, OTHER), "La red"), ENTRY)
        merging.record_merge(person_of(slot), merged, "a-secretary")
        person_of(slot).email = OTHER
        db.session.commit()
    assert receive(replied(other, 2), other.recipient).reason == "older_version"


def test_aliases_follow_through_two_mergers(
    app: Flask, slot: Slot, dropped: Slot, talk: Talk, receive: Receive
) -> None:
    with app.app_context():
        third, newest = second("ana3@compras.example")
        merging.record_merge(third, person_of(slot), "a-secretary")
        third.email = OTHER
        db.session.commit()
    message = receive(replied(dropped, 1), dropped.recipient)
    assert (message.outcome, message.person_ref) == (InboundOutcome.APPLIED, newest.person_ref)
    with app.app_context():
        assert entry_of(newest).answer_sequence == 1


def test_nothing_is_left_to_answer_of_who_was_erased(
    app: Flask, slot: Slot, dropped: Slot, talk: Talk, receive: Receive
) -> None:
    receive(replied(dropped, 1), dropped.recipient)
    with app.app_context():
        erase(person_of(slot))
        db.session.commit()
        assert db.session.scalars(select(CalendarReply.id)).all() == []
        assert db.session.scalars(select(CalendarAlias.id)).all() == []
    for each in (slot, dropped):
        assert receive(replied(each, each.sequence, 7), each.recipient).reason == "unknown_token"
