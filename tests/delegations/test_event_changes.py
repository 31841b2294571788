"""What becomes of delegations when their event moves, is cancelled or is copied."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import selectinload

from app.core.clock import now
from app.core.dates import Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.delegations.actions.accepting import accept_nomination
from app.delegations.actions.nominating import nominate
from app.delegations.event_changes import carry_rules, nominees_told
from app.delegations.history import nomination_history
from app.delegations.models import DelegationQuota, DelegationTerms, QuotaScope
from app.events.actions.publication import cancel
from app.events.actions.publication import move as move_event
from app.events.models import Event, TransitionKind
from app.mail.models import OutboxMessage
from tests.delegations.making import make_quota, make_terms
from tests.delegations.test_accepting import DETAILS, named
from tests.delegations.test_nominating import nominee
from tests.make import make_event

pytestmark = pytest.mark.one_database


def with_steps(event: Event) -> Event:
    return db.session.get_one(Event, event.id, options=[selectinload(Event.transitions)], populate_existing=True)


def test_a_cancelled_event_is_told_once_to_each_nominee(app: Flask) -> None:
    """Who is registered hears of it by the registration, who was only asked by the nomination."""
    with app.test_request_context("/?lang=en", method="POST"):
        first = named()
        accept_nomination(nominate(first.delegation, nominee(1)), DETAILS)
        assert nominees_told(first.event, TransitionKind.CANCELLED) == (
            "1 nominee who has not answered is told by e-mail."
        )
        sent = db.session.scalar(db.select(db.func.max(OutboxMessage.id)))
        cancel(with_steps(first.event), TranslatedText(pt="Tempestade"))
        told = db.session.scalars(db.select(OutboxMessage).where(OutboxMessage.id > sent)).all()
        assert sorted((one.kind, one.to_address) for one in told) == [
            ("delegations/ended", "ana@compras.example"),
            ("registration/event_cancelled", "benito@compras.example"),
        ]
        marked = '<span lang="pt">Tempestade</span>'
        assert all(marked in one.html and "Tempestade" in one.text for one in told)


def test_the_periods_move_with_the_event(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        terms = make_terms(event, nominate_in=timedelta(days=-1), accept_in=timedelta(days=5))
        before = terms.nominate_until_local, terms.accept_until_local
        schedule = event.schedule
        assert schedule.start is not None and schedule.end is not None
        later = Schedule(
            schedule.start + timedelta(days=7),
            schedule.end + timedelta(days=7),
            *(schedule.precision, schedule.start_time, schedule.end_time, schedule.zone),
        )
        placing = event.placing
        move_event(with_steps(event), type(placing)(later, placing.venue, placing.city, placing.country_code), "Strike")
        assert before[1] is not None
        assert (terms.nominate_until_local, terms.accept_until_local) == (before[0], before[1] + timedelta(days=7))


def test_a_copy_takes_the_rules_along_and_nothing_else(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        nomination = named()
        make_terms(nomination.event, accept_in=timedelta(days=3), accredits_anew=True)
        make_quota(nomination.event, applies_to=QuotaScope.ONE, delegation_id=nomination.delegation_id)
        clone = make_event()
        carry_rules(nomination.event, clone)
        db.session.flush()
        quotas = db.session.scalars(db.select(DelegationQuota).filter_by(event_id=clone.id)).all()
        assert [(quota.applies_to, quota.capacity) for quota in quotas] == [(QuotaScope.COUNTRY, 2)]
        terms = db.session.get_one(DelegationTerms, clone.id)
        assert (terms.accept_until_local, terms.accredits_anew) == (None, True)


def test_a_persons_page_tells_of_it(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        nomination = named()
        told = nomination_history(nomination.person)
        assert [one.what for one in told] == [f"Named by Chile: {nomination.event.title} (Nominated)"]
        assert told[0].when <= now()
