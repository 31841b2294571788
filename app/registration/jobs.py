"""The scheduled work of registration: find what is due, act on one row, commit, next."""

from collections.abc import Iterator
from datetime import time, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.registration.actions import closing, reminding
from app.registration.actions.offering import expire_offer
from app.registration.actions.reminder_rules import ensure_rules
from app.registration.queries import offers, reminders
from app.registration.queries.messages import events_to_summarise
from app.registration.queries.seats import Drift, drift

Rows = Iterator[Exception | None]


@job("remind", every=timedelta(minutes=1), title=_l("Remind people of events"))
def remind() -> Rows:
    """Send the reminders whose hour has come; what fails is tried again each minute until it is too late."""
    yield from one_by_one(reminders.events_without_rules(now()), _save_default_rules)
    yield from _remind_due()
    yield from one_by_one(reminders.delayed(now()), reminding.remind_delayed)


@job("expire_offers", every=timedelta(minutes=1), title=_l("End offers of seats that nobody accepted"))
def expire_offers() -> Rows:
    """Give the seats of lapsed offers to the next in line."""
    yield from one_by_one(offers.expired(now()), _expire)


@job("summarise_attendance", every=timedelta(minutes=10), title=_l("Mail the attendance to organisers"))
def summarise_attendance() -> Rows:
    """After each event, tell its organisers who came."""
    yield from one_by_one(events_to_summarise(now()), closing.summarise_attendance)


@job("recount_seats", every=timedelta(days=1), at=time(3, 30), title=_l("Recount the seats"))
def recount_seats() -> Rows:
    """Prove that each pool counts the seats that are held. A pool that does not is corrected, and fails the run."""
    for found in drift():
        yield from _recount(found)


def _remind_due() -> Rows:
    """Everyone who is due by a rule; an event whose time can't be told spoils only its own reminders."""
    at, due = now(), {}
    for live in reminders.live_rules(at):
        try:
            due_at = live.due_at
        except Exception as error:
            current_app.logger.exception("the reminders of rule %s failed", live.rule.id)
            yield error
            continue
        if due_at and due_at <= at:
            due[live.rule.id] = due_at
    people = reminders.unreminded(due)
    db.session.commit()
    for rule_id, group in groupby(people, key=itemgetter(0)):
        yield from one_by_one(
            [id_ for _, id_ in group], partial(reminding.remind, rule_id=rule_id, due_at=due[rule_id])
        )


def _save_default_rules(event_id: int) -> bool:
    return ensure_rules(db.session.get_one(Event, event_id))


def _expire(offer_id: int) -> bool:
    offer = offers.offer_by_id(offer_id)
    return offer is not None and expire_offer(offer)


def _recount(found: Drift) -> Rows:
    """Correct one pool; the error that tells of it comes even when the correction worked."""

    def correct(_pool_id: int) -> bool:
        return closing.recount(found)

    yield from (error for error in one_by_one([found.pool_id], correct) if error)
    yield closing.SeatsDrifted(f"pool {found.pool_id}: counted {found.taken}, held {found.held}")
