"""The scheduled work of reminders: find who is due, remind one, commit, next."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.jobs.registry import job
from app.jobs.rows import one_by_one, piece_by_piece
from app.reminders.actions import reminding
from app.reminders.actions.rules import ensure_rules
from app.reminders.queries import due as reminders

Rows = Iterator[Exception | None]


@job("remind", every=timedelta(minutes=1), title=_l("Remind people of events"))
def remind() -> Rows:
    """Send the reminders whose hour has come; what fails is tried again each minute until it is too late."""
    yield from one_by_one(reminders.events_without_rules(now()), _save_default_rules)
    yield from _remind_due()
    yield from _remind_delayed()


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
        remind_these = partial(reminding.remind, rule_id=rule_id, due_at=due[rule_id])
        yield from piece_by_piece([id_ for _, id_ in group], remind_these)


def _remind_delayed() -> Rows:
    """Everyone whose quiet hours are over."""
    waited = reminders.delayed(now())
    db.session.commit()
    for rule_id, group in groupby(waited, key=itemgetter(0)):
        yield from piece_by_piece([id_ for _, id_ in group], partial(reminding.remind_delayed, rule_id=rule_id))


def _save_default_rules(event_id: int) -> bool:
    return ensure_rules(db.session.get_one(Event, event_id))
