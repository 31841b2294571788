"""One process of a race: does its tasks at once in several threads and says what became of each.

`python -m tests.registration.racing` reads a plan, prints "ready", waits for a line, then prints one JSON line a task
and "done", and reads the next plan.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from flask import Flask
from sqlalchemy import event, select, update
from sqlalchemy.orm import selectinload

from app import create_app
from app.config import Settings
from app.core import database
from app.core.extensions import db
from app.core.money import Money
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.delegations.actions import units
from app.delegations.actions.nominating import nominate
from app.delegations.models import Delegation, QuotaUse
from app.delegations.nominee import Nominee
from app.delegations.queries.delegations import with_members
from app.events.actions.publication import cancel
from app.events.models import Event
from app.funding.actions import guarding
from app.funding.actions.commitments import reserve
from app.funding.actions.payments import pay
from app.funding.models import BudgetLine, PaymentKind
from app.letters.actions.sending import send
from app.letters.queries.mailings import mailing_of
from app.people.actions import merge
from app.people.erasure import erase
from app.people.models import Person
from app.registration.actions import registering as registering_
from app.registration.actions import seats
from app.registration.actions.inviting import decline
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.links import invitation_by_link
from app.registration.models import Origin, Registration, SeatPool
from app.registration.queries.registrations import WITH_BASICS
from tests.cooperation.racing_plans import beginning_a_plan, remove_the_plan_lock
from tests.fixtures.databases import SECRET_KEY
from tests.fixtures.time import stand_still
from tests.travel.racing_claims import paying_claim, remove_the_claim_guard
from tests.travel.racing_offers import accepting_support, offering_support, remove_the_support_guard
from tests.travel.racing_trips import authorising_trip, remove_the_trip_lock

one_line_at_a_time = threading.Lock()


def main() -> None:
    """Race by each plan that comes in, until none comes any more."""
    database.FORM_WAITS = database.JOB_WAITS  # what becomes of those who wait is asked here, not how long they do
    for line in sys.stdin:
        plan = json.loads(line)
        app = made_for(plan["url"], plan["folder"])
        with app.app_context():
            for control in plan.get("without", ()):
                CONTROLS[control]()
            db.session.execute(select(Event.id))
            db.session.rollback()
        tasks: SimpleQueue[list[Any]] = SimpleQueue()
        for task in plan["tasks"]:
            tasks.put(task)
        print("ready", flush=True)
        sys.stdin.readline()
        threads = [threading.Thread(target=work, args=(app, tasks)) for _ in range(plan["threads"])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with app.app_context():  # the next race finds another database at this address
            db.engine.dispose()
        print("done", flush=True)


@cache
def made_for(url: str, folder: str) -> Flask:
    return stand_still(create_app(Settings(instance=Path(folder), database_url=url, secret_key=SECRET_KEY)))


def work(app: Flask, tasks: "SimpleQueue[list[Any]]") -> None:
    while True:
        try:
            verb, *ids = tasks.get_nowait()
        except Empty:
            return
        answer = json.dumps(done(app, verb, ids))
        with one_line_at_a_time:
            print(answer, flush=True)


def done(app: Flask, verb: str, ids: list[Any]) -> dict[str, str]:
    """One task as one request would do it, in a transaction of its own; it is told only once it is committed."""
    with app.test_request_context(method="POST"):
        try:
            told = VERBS[verb](*ids)
            db.session.commit()
        except Refused as refused:
            return {"refused": refused.reason}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}
        else:
            return told


def registering(event_id: int, person_id: int) -> dict[str, str]:
    person = db.session.get_one(Person, person_id)
    return told_of(register(db.session.get_one(Event, event_id), person, Details.of(person)))


def withdrawing(registration_id: int) -> dict[str, str]:
    query = select(Registration).where(Registration.id == registration_id).options(*WITH_BASICS)
    registration = db.session.scalars(query).one()
    withdraw(registration)
    return told_of(registration)


def told_of(registration: Registration) -> dict[str, str]:
    return {"id": registration.public_id, "status": registration.status.value}


def sending(event_id: int, message_id: str) -> dict[str, str]:
    """Everybody looks at the draft before anybody sends it."""
    event = db.session.get_one(Event, event_id)
    message = mailing_of(event, message_id)
    if message is None:
        return {"sent": "0"}
    time.sleep(0.2)
    return {"sent": str(send(message, event))}


def answering(token: str, answer: str) -> dict[str, str]:
    """Accept or decline an invitation that was open when the page was."""
    invitation = invitation_by_link(token)
    if invitation is None:
        return {"answer": "no link"}
    person, event = invitation.person, invitation.event
    if answer == "accept":
        register(event, person, Details.of(person), origin=Origin.INVITATION)
    else:
        decline(invitation, "Another journey")
    return {"answer": answer}


def cancelling(event_id: int) -> dict[str, str]:
    cancel(db.session.get_one(Event, event_id, options=[selectinload(Event.transitions)]), "Storm")
    return {"status": "cancelled"}


def erasing(person_id: int) -> dict[str, str]:
    erase(db.session.get_one(Person, person_id))
    return {"status": "erased"}


def merging(kept_id: int, merged_id: int) -> dict[str, str]:
    merge(db.session.get_one(Person, kept_id), db.session.get_one(Person, merged_id), actor="race")
    return {}


def naming(delegation_id: int, number: int) -> dict[str, str]:
    """Name one person of many for a delegation."""
    delegation = db.session.scalars(with_members().where(Delegation.id == delegation_id)).one()
    nominee = Nominee("Ana", f"Prueba {number}", f"ana{number}@compras.example", is_sponsored=True)
    return {"named": nominate(delegation, nominee, by="contact:race").public_id}


def reserving(line_id: int, minor: int, number: int) -> dict[str, str]:
    """Set money aside on a line for one of many."""
    line = db.session.get_one(BudgetLine, line_id)
    return {"reserved": reserve(line, Money(minor, line.currency), f"component:{number}").public_id}


def paying(line_id: int, minor: int, key: str) -> dict[str, str]:
    """Pay from a line, by a form with that key."""
    line = db.session.get_one(BudgetLine, line_id)
    given = (line, Money(minor, line.currency), PaymentKind.PURCHASE, present_day(), "Somebody")
    return {"paid": pay(*given, key=key).public_id}


VERBS: dict[str, Callable[..., dict[str, str]]] = {
    "answer": answering,
    "authorise_trip": authorising_trip,
    "begin_plan": beginning_a_plan,
    "cancel": cancelling,
    "erase": erasing,
    "accept_support": accepting_support,
    "merge": merging,
    "nominate": naming,
    "offer_support": offering_support,
    "pay": paying,
    "pay_claim": paying_claim,
    "register": registering,
    "reserve": reserving,
    "send": sending,
    "withdraw": withdrawing,
}


def remove_the_guard() -> None:
    """The control: what the race would be without the WHERE of the UPDATE and without the CHECK behind it."""

    def take_from(pool_id: int, number: int) -> bool:
        unguarded = update(SeatPool).where(SeatPool.id == pool_id).values(taken=SeatPool.taken + number)
        return seats.changed_rows(unguarded.execution_options(synchronize_session=False)) == 1

    seats._take_from = take_from
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "connect", lambda raw, _: raw.execute("PRAGMA ignore_check_constraints=ON"))
        db.engine.dispose()


def remove_the_lock() -> None:
    """Let those who register for one event go on side by side: what is left is the order in which they take seats."""
    registering_.lock_with_person = lambda _event, _person: None


def remove_the_order() -> None:
    """The control: what the race would be if everybody took the pools in an order of their own."""
    ordered = seats.pool_ids_for
    seats.pool_ids_for = lambda *asked: random.sample(found := list(ordered(*asked)), len(found))


def remove_the_unit_guard() -> None:
    """The control of quotas: without the WHERE of the UPDATE and without the CHECK behind it."""

    def take_one(quota_id: int, delegation_id: int) -> bool:
        this = (QuotaUse.quota_id == quota_id, QuotaUse.delegation_id == delegation_id)
        unguarded = update(QuotaUse).where(*this).values(used=QuotaUse.used + 1)
        return seats.changed_rows(unguarded.execution_options(synchronize_session=False)) == 1

    units._take_one = take_one
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "connect", lambda raw, _: raw.execute("PRAGMA ignore_check_constraints=ON"))
        db.engine.dispose()


def remove_the_budget_guard() -> None:
    """The control of budget lines: without the WHERE of the UPDATE and without the CHECK behind it."""

    def move(line_id: int, committed: int, spent: int) -> bool:
        became = {
            "committed_minor": BudgetLine.committed_minor + committed,
            "spent_minor": BudgetLine.spent_minor + spent,
        }
        unguarded = update(BudgetLine).where(BudgetLine.id == line_id).values(became)
        return seats.changed_rows(unguarded.execution_options(synchronize_session=False)) == 1

    guarding._move = move
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "connect", lambda raw, _: raw.execute("PRAGMA ignore_check_constraints=ON"))
        db.engine.dispose()


CONTROLS = {
    "budget_guard": remove_the_budget_guard,
    "claim_guard": remove_the_claim_guard,
    "guard": remove_the_guard,
    "lock": remove_the_lock,
    "order": remove_the_order,
    "plan_lock": remove_the_plan_lock,
    "support_guard": remove_the_support_guard,
    "trip_lock": remove_the_trip_lock,
    "unit_guard": remove_the_unit_guard,
}


if __name__ == "__main__":
    main()
