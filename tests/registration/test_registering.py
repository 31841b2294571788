"""Registering: seats, approval, the waiting list, and everything that refuses."""

from datetime import datetime, timedelta

import pytest
from flask_babel import force_locale
from sqlalchemy import update

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import EventStatus, RegistrationPolicy
from app.mail.models import MessageState, OutboxMessage
from app.people.actions import merge
from app.people.models import Category
from app.registration.actions import seats as seats_taken
from app.registration.actions.capacity import set_capacity
from app.registration.actions.deciding import SeatDecision, confirm, decide, decline, move_to_waiting
from app.registration.actions.offering import accept_offer, expire_offer, refuse_offer
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import lock_event, take
from app.registration.actions.withdrawing import withdraw, withdraw_own
from app.registration.models import Origin, Registration, RegistrationStatus, SeatPool
from app.registration.next_steps import next_step
from app.registration.queries import offers, seats
from app.registration.queries.registrations import position
from app.registration.queries.standing import change_closed
from tests.make import make_event, make_invitation, make_person, make_pool

CONFIRMED, WAITING, OFFERED = RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING, RegistrationStatus.OFFERED
RECEIVED, DECLINED, WITHDRAWN = RegistrationStatus.RECEIVED, RegistrationStatus.DECLINED, RegistrationStatus.WITHDRAWN
local = datetime.fromisoformat


@pytest.fixture(autouse=True)
def _request(app):
    """Actions run inside the request that causes them."""
    with app.test_request_context(method="POST"):
        yield
        assert seats.drift() == []


def enter(event, **fields) -> Registration:
    person = make_person(**fields)
    return register(event, person, Details.of(person))


def taken(event) -> int:
    return seats.pools_of(event)[0].taken


def test_registrations_are_confirmed_while_there_are_seats_and_wait_after():
    event = make_event()
    make_pool(event, 2)
    registrations = [enter(event) for _ in range(4)]
    assert [r.status for r in registrations] == [CONFIRMED, CONFIRMED, WAITING, WAITING]
    assert [position(r) for r in registrations] == [None, None, 1, 2]
    assert taken(event) == 2


def test_without_a_pool_there_is_no_limit():
    event = make_event()
    assert {enter(event).status for _ in range(5)} == {CONFIRMED}


def test_registering_twice_shows_the_first():
    event = make_event()
    make_pool(event, 5)
    person = make_person()
    first = register(event, person, Details.of(person))
    assert register(event, person, Details.of(person)) is first
    assert taken(event) == 1


def test_registering_again_after_withdrawing_is_a_new_registration_of_one_counted_person():
    event = make_event()
    person = make_person()
    first = register(event, person, Details.of(person))
    withdraw(first)
    second = register(event, person, Details.of(person))
    assert second is not first
    assert second.person_id == first.person_id


def test_the_snapshot_keeps_what_the_form_said_and_completes_the_person():
    event = make_event()
    person = make_person(position="", honorific="Dr.")
    registration = register(
        event, person, Details("Ana María", "Ejemplo", position="Directora", country_code="CR", category=Category.SGPE)
    )
    assert (registration.given_names, registration.position, person.position) == ("Ana María", "Directora", "Directora")
    assert person.honorific == "Dr.", "what the form left empty stays"
    assert registration.name_folded == "ejemplo ana maria"


def test_an_assistant_changes_nothing_of_a_person_already_known():
    event = make_event()
    director, assistant = make_person(position="Ministra"), make_person()
    registration = register(
        event,
        director,
        Details("Otra", "Persona", position="Otra cosa"),
        origin=Origin.ASSISTANT,
        registered_by=assistant,
    )
    assert director.position == "Ministra"
    assert registration.registered_by == assistant.public_id
    assert registration.email == director.email


def test_all_pools_or_none():
    event = make_event()
    make_pool(event, 10)
    make_pool(event, 1, Category.SGPE)
    assert enter(event).status is CONFIRMED
    assert enter(event).status is WAITING
    assert enter(event, category=Category.ACADEMIA).status is CONFIRMED
    assert [(p.category, p.taken) for p in seats.pools_of(event)] == [(None, 2), (Category.SGPE, 1)]


def test_approval_holds_no_seat_until_the_secretariat_accepts():
    event = make_event(policy=RegistrationPolicy.APPROVAL)
    make_pool(event, 1)
    first, second = enter(event), enter(event)
    assert (first.status, second.status, taken(event)) == (RECEIVED, RECEIVED, 0)
    assert confirm(second)
    assert not confirm(first)
    assert (first.status, second.status) == (WAITING, CONFIRMED)


def test_who_was_invited_needs_no_approval():
    event = make_event(policy=RegistrationPolicy.APPROVAL)
    person = make_person()
    invitation = make_invitation(event, person)
    assert register(event, person, Details.of(person)).status is CONFIRMED
    assert invitation.response == "accepted"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": EventStatus.DRAFT}, "draft"),
        ({"status": EventStatus.CANCELLED}, "cancelled"),
        ({"policy": RegistrationPolicy.NONE}, "no registration"),
        ({"policy": RegistrationPolicy.INVITATION}, "by invitation only"),
        ({"opens_local": local("2026-12-08T09:00")}, "8 December 2026, 09:00 (Costa Rica)"),
        ({"closes_local": local("2026-11-01T09:00")}, "closed since Sunday 1 November 2026, 09:00 (Costa Rica)"),
    ],
)
def test_registration_that_is_not_open_is_refused_with_the_reason(app, fields, words):
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    with app.test_request_context(method="POST", headers={"Accept-Language": "en"}):
        event = make_event(**fields)
        with pytest.raises(Refused, match=words.replace("(", r"\(").replace(")", r"\)")):
            enter(event)


def test_an_organiser_registers_someone_after_the_deadline():
    event = make_event(closes_local=local("2026-11-01T09:00"))
    person = make_person()
    assert register(event, person, Details.of(person), origin=Origin.ORGANISER).status is CONFIRMED


def test_a_walk_in_takes_no_seat():
    event = make_event()
    make_pool(event, 0)
    person = make_person()
    assert register(event, person, Details.of(person), origin=Origin.WALK_IN).status is CONFIRMED


def test_a_freed_seat_is_offered_to_who_waits_longest_and_held():
    event = make_event(offer_hours=24)
    make_pool(event, 1)
    first, second, third = (enter(event) for _ in range(3))
    withdraw(first)
    assert [r.status for r in (first, second, third)] == [WITHDRAWN, OFFERED, WAITING]
    assert taken(event) == 1
    assert enter(event).status is WAITING, "the held seat is not free"
    accept_offer(second)
    assert second.status is CONFIRMED
    assert position(third) == 1


def test_who_is_put_back_waits_behind_those_who_were_there_before(clock):
    """The seat goes by the time since which each waits, as their positions say, not by who registered first."""
    event = make_event()
    make_pool(event, 1)
    first, second, third = (enter(event) for _ in range(3))
    clock.move(timedelta(minutes=1))
    move_to_waiting(first)
    assert [position(r) for r in (first, third)] == [2, 1]
    refuse_offer(second)
    assert (first.status, third.status) == (WAITING, OFFERED)


def test_pools_are_taken_in_one_order_wherever_their_rows_lie():
    """Two who took them in different orders could wait for each other for ever."""
    event = make_event()
    pools = [make_pool(event, 5, category) for category in (Category.SGPE, None)]
    for pool in pools:  # PostgreSQL puts what was changed last at the end
        pool.capacity += 1
        db.session.flush()
        pools[0].capacity += 1
        db.session.flush()
    found = seats_taken.pool_ids_for(event.id, Category.SGPE)
    assert list(found) == sorted(pool.id for pool in pools)


def test_the_seat_goes_to_the_next_whose_category_has_one():
    event = make_event()
    make_pool(event, 3)
    make_pool(event, 1, Category.SGPE)
    make_pool(event, 1, Category.ACADEMIA)
    enter(event)
    scholar = enter(event, category=Category.ACADEMIA)
    waiting = [enter(event), enter(event, category=Category.ACADEMIA)]
    withdraw(scholar)
    assert [r.status for r in waiting] == [WAITING, OFFERED]


def test_refusing_an_offer_passes_it_on():
    event = make_event()
    make_pool(event, 1)
    first, second, third = (enter(event) for _ in range(3))
    withdraw(first)
    refuse_offer(second)
    assert (second.status, third.status, taken(event)) == (WITHDRAWN, OFFERED, 1)


def everything_left() -> None:
    """As if all that waits had been handed over: an offer nobody was told of would not expire."""
    db.session.execute(update(OutboxMessage).values(state=MessageState.SENT, sent_at=now()))


def test_an_offer_expires_once_and_passes_on(clock):
    event = make_event(offer_hours=24)
    make_pool(event, 1)
    first, second, third = (enter(event) for _ in range(3))
    withdraw(first)
    assert offers.expired(clock.now()) == []
    everything_left()
    clock.move(timedelta(hours=24))
    (offer_id,) = offers.expired(clock.now())
    offer = offers.offer_by_id(offer_id)
    with pytest.raises(Refused):
        accept_offer(second)
    assert expire_offer(offer)
    assert not expire_offer(offer)
    assert (second.status, third.status) == (WITHDRAWN, OFFERED)
    assert offers.expired(clock.now()) == []


def test_no_offer_outlives_the_beginning_of_the_event(clock):
    event = make_event(offer_hours=48)
    make_pool(event, 1)
    first, second = enter(event), enter(event)
    clock.set(event.starts_at - timedelta(hours=1))
    withdraw(first)
    assert offers.open_offer(second).expires_at == event.starts_at


def test_nothing_is_offered_once_the_event_has_begun(clock):
    event = make_event()
    make_pool(event, 1)
    first, second = enter(event), enter(event)
    clock.set(event.starts_at)
    withdraw(first)
    assert second.status is WAITING


def test_more_capacity_is_offered_and_less_than_taken_refused():
    event = make_event()
    make_pool(event, 1)
    _first, second, third = (enter(event) for _ in range(3))
    set_capacity(event, None, 3)
    assert (second.status, third.status) == (OFFERED, OFFERED)
    with pytest.raises(Refused, match="3"):
        set_capacity(event, None, 2)
    set_capacity(event, None, None)
    assert seats.pools_of(event) == []


def test_a_new_pool_counts_those_who_have_a_place_already():
    event = make_event()
    enter(event), enter(event), enter(event, category=Category.ACADEMIA)
    with pytest.raises(Refused, match="2"):
        set_capacity(event, Category.SGPE, 1)
    set_capacity(event, Category.SGPE, 2)
    assert [(p.category, p.taken) for p in seats.pools_of(event)] == [(Category.SGPE, 2)]


def test_declining_needs_a_reason_and_offers_the_seat():
    event = make_event()
    make_pool(event, 1)
    first, second = enter(event), enter(event)
    with pytest.raises(Refused):
        decline(first, " ")
    decline(first, "Fuera del grupo")
    assert (first.status, second.status, first.is_active) == (DECLINED, OFFERED, False)


def test_moving_to_waiting_gives_the_seat_to_another():
    event = make_event()
    make_pool(event, 1)
    first, second = enter(event), enter(event)
    move_to_waiting(first)
    assert (first.status, second.status) == (WAITING, OFFERED)


def test_one_moved_to_waiting_with_nobody_else_there_is_not_offered_the_same_seat():
    event = make_event()
    make_pool(event, 1)
    first = enter(event)
    move_to_waiting(first)
    assert (first.status, taken(event)) == (WAITING, 0)


def test_deciding_over_many_says_what_became_of_them():
    event = make_event(policy=RegistrationPolicy.APPROVAL)
    make_pool(event, 2)
    many = [enter(event) for _ in range(3)]
    outcome = decide(event, many, SeatDecision.CONFIRM)
    assert (outcome.confirmed, outcome.seatless) == (many[:2], many[2:])
    outcome = decide(event, many, SeatDecision.DECLINE, "Cupo")
    assert outcome.declined == many
    assert decide(event, many, SeatDecision.DECLINE, "Cupo").unchanged == many


def test_a_declined_registration_can_be_confirmed_after_all():
    event = make_event()
    registration = enter(event)
    decline(registration, "Error")
    assert confirm(registration)
    assert registration.is_active


def test_a_person_withdraws_until_the_deadline(clock):
    event = make_event(edit_until_local=local("2026-11-30T09:00"))
    registration = enter(event)
    assert event.edit_until is not None
    clock.set(event.edit_until - timedelta(microseconds=1))
    assert change_closed(event, now()) is None
    clock.set(event.edit_until)  # the instant itself is too late
    with pytest.raises(Refused):
        withdraw_own(registration)
    withdraw(registration)
    assert registration.status is WITHDRAWN


def test_withdrawing_an_offered_seat_passes_it_on():
    event = make_event()
    make_pool(event, 1)
    first, second, third = (enter(event) for _ in range(3))
    withdraw(first)
    withdraw_own(second)
    assert (second.status, third.status) == (WITHDRAWN, OFFERED)
    assert offers.open_offer(second) is None


def test_the_check_stands_behind_the_guard():
    event = make_event()
    pool = make_pool(event, 1)
    with pytest.raises(Exception, match="within_capacity"), db.session.begin_nested():
        db.session.execute(db.update(SeatPool).where(SeatPool.id == pool.id).values(taken=2))
    assert take(enter(event)) is False, "the one seat is taken"


def test_nobody_is_confirmed_for_a_cancelled_event_nor_told_of_its_seats():
    event = make_event()
    make_pool(event, 1)
    holder, offered, behind = (enter(event) for _ in range(3))
    withdraw(holder)
    event.status = EventStatus.CANCELLED
    for step in (lambda: accept_offer(offered), lambda: confirm(behind)):
        with force_locale("en"), pytest.raises(Refused, match="cancelled"):
            step()
    with force_locale("en"), pytest.raises(Refused, match="cancelled"):
        decide(event, [offered, behind], SeatDecision.CONFIRM)
    assert (offered.status, behind.status) == (OFFERED, WAITING)
    sent = db.session.scalar(db.select(db.func.count(OutboxMessage.id)))
    assert expire_offer(offers.open_offer(offered))
    assert db.session.scalar(db.select(db.func.count(OutboxMessage.id))) == sent
    with force_locale("en"):
        assert next_step(behind, 1, None).what.startswith("This event was cancelled")


def test_a_record_retired_meanwhile_registers_no_more():
    event, kept, retired = make_event(), make_person(), make_person()
    merge(kept, retired)
    with pytest.raises(Refused):
        register(event, retired, Details.of(retired))
    assert register(event, kept, Details.of(kept)).status is CONFIRMED


def test_what_another_did_meanwhile_is_read_when_the_event_is_locked():
    registration = enter(event := make_event())
    elsewhere = update(Registration).values(status=WITHDRAWN, ended_at=now())
    db.session.execute(elsewhere, execution_options={"synchronize_session": False})
    lock_event(event, registration)
    assert registration.status is WITHDRAWN
    assert not registration.is_active
