"""The mails about tasks: one a week to whoever has some, and once to organisers of what became overdue."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.contacts.hooks import contact_changed
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.people.merging import moving
from app.people.models import Person
from app.preparation.actions.tasking import set_status
from app.preparation.mail_kinds import why_not_overdue, why_not_tasks
from app.preparation.models import Task, TaskOwner, TaskStatus
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_contact, make_event, make_person
from tests.preparation.making import make_task, make_task_owner

#: In Costa Rica, six hours behind: a Sunday, and the Monday after it at seven.
SUNDAY = datetime(2026, 11, 22, 15, tzinfo=UTC)
MONDAY_SEVEN = datetime(2026, 11, 23, 13, tzinfo=UTC)


@pytest.fixture
def event(app: Flask, clock: SettableClock) -> Iterator[Event]:
    clock.set(SUNDAY)
    with app.app_context():
        yield make_event("Seminario", start_on=date(2026, 12, 15))


@pytest.fixture
def owner(event: Event) -> TaskOwner:
    person = make_person("Carla", "Consultora", language="en", zone="America/Costa_Rica", email="c@ejemplo.example")
    return make_task_owner(person)


def told(kind: str) -> list[OutboxMessage]:
    db.session.commit()
    run(jobs()["tell_tasks"])
    query = select(OutboxMessage).where(OutboxMessage.kind == f"preparation/{kind}")
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))


def test_a_digest_comes_once_a_week_on_monday(event: Event, owner: TaskOwner, clock: SettableClock) -> None:
    make_task(event, "Contratar la interpretación", offset_days=-45, owner_id=owner.id)
    make_task(event, "Pagar", offset_days=3, owner_id=owner.id)
    owner.told_on = date(2026, 11, 16)
    assert told("digest") == []
    clock.set(MONDAY_SEVEN - timedelta(minutes=1))
    assert told("digest") == []
    clock.set(MONDAY_SEVEN)
    (message,) = told("digest")
    assert message.subject == "2 tasks for you this week"
    assert "Contratar la interpretación (Seminario): 31 October 2026, 23 days late" in message.text
    assert "/t/" in message.text
    clock.move(timedelta(days=2))
    assert len(told("digest")) == 1
    clock.move(timedelta(days=5))
    assert len(told("digest")) == 2


def test_a_digest_goes_to_the_office_of_who_has_no_address_of_their_own(event: Event, clock: SettableClock) -> None:
    owner = make_task_owner(make_person("Carla", "Consultora", email=None, office_email="oficina@ejemplo.example"))
    make_task(event, owner_id=owner.id)
    clock.set(MONDAY_SEVEN)
    assert [message.to_address for message in told("digest")] == ["oficina@ejemplo.example"]


def test_nothing_to_do_is_no_mail(event: Event, owner: TaskOwner, clock: SettableClock) -> None:
    make_task(event, owner_id=owner.id, status=TaskStatus.DONE)
    cancelled = make_event(status=EventStatus.CANCELLED)
    make_task(cancelled, owner_id=owner.id)
    clock.set(MONDAY_SEVEN)
    assert told("digest") == []


def test_what_is_late_is_told_once_for_its_day(event: Event, clock: SettableClock) -> None:
    make_account([event], make_person("Olga", "Organizadora", language="en", email="olga@ejemplo.example"))
    task = make_task(event, "Reservar", offset_days=-24)  # due on 21 November
    make_task(event, "Luego", offset_days=-1)
    clock.set(SUNDAY.replace(hour=12))  # six in the morning there
    assert told("overdue") == []
    clock.set(SUNDAY)
    (message,) = told("overdue")
    assert message.subject == "1 task is overdue: Seminario" and "Luego" not in message.text
    assert len(told("overdue")) == 1
    event = db.session.get_one(Event, event.id)
    event.reschedule(event.schedule.__class__(**{**event.schedule.__dict__, "start": date(2026, 12, 16)}))
    clock.move(timedelta(days=1))
    assert len(told("overdue")) == 2  # another day than the one they were told of
    assert why_not_overdue(task, message) is None
    set_status(task, TaskStatus.DONE, event.ref)
    assert why_not_overdue(task, message) == "task_done"


def test_a_digest_is_withheld_when_all_was_done_meanwhile(event: Event, owner: TaskOwner, clock: SettableClock) -> None:
    task = make_task(event, owner_id=owner.id)
    clock.set(MONDAY_SEVEN)
    (message,) = told("digest")
    assert why_not_tasks(owner, message) is None
    set_status(task, TaskStatus.DONE, event.ref)
    assert why_not_tasks(owner, message) == "tasks_done"
    make_task(make_event(status=EventStatus.CANCELLED), owner_id=owner.id)
    assert why_not_tasks(owner, message) == "tasks_done"  # what was to be done for a cancelled event is not


def test_merging_gives_the_tasks_to_who_stays(app: Flask, event: Event, owner: TaskOwner) -> None:
    kept = make_person()
    task = make_task(event, owner_id=owner.id)
    move = moving.joined()["task_owner"]
    assert move(kept, db.session.get_one(Person, owner.person_id)) == [owner.id]
    other = make_task_owner()
    second = make_task(event, owner_id=other.id)
    assert move(kept, db.session.get_one(Person, other.person_id)) == [second.id]
    db.session.expire_all()
    assert {task.owner_id, second.owner_id} == {owner.id} and owner.person_id == kept.id


def test_whoever_follows_a_contact_has_the_open_tasks(app: Flask, event: Event, owner: TaskOwner) -> None:
    open_task, done = make_task(event, owner_id=owner.id), make_task(event, owner_id=owner.id, status=TaskStatus.DONE)
    former = make_contact("CR", person=db.session.get_one(Person, owner.person_id))
    former.until = date(2026, 11, 21)
    db.session.flush()
    successor = make_contact("CR", person=make_person("Nora", "Nueva"))
    for listener in contact_changed:
        listener(former, successor)
    db.session.expire_all()
    query = select(TaskOwner.person_id).join(Task, Task.owner_id == TaskOwner.id)
    assert db.session.scalar(query.where(Task.id == open_task.id)) == successor.person_id
    assert db.session.scalar(query.where(Task.id == done.id)) == owner.person_id
