"""What becomes of sponsorships with their persons, their seats and their events; and what calendars cannot undo."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.refusal import Refused
from app.events.actions.publication import cancel
from app.events.models import Event
from app.people.actions import merge
from app.people.erasure import erase
from app.registration.actions.calendar_answers import AnsweredCase, _who_decides
from app.registration.actions.withdrawing import withdraw, withdraw_own
from app.registration.ending import kept_by
from app.travel.actions.offering import offer_sponsorship
from app.travel.models import (
    ComponentKind,
    Sponsorship,
    SponsorshipQuota,
    SponsorshipStatus,
    SponsorshipStep,
)
from tests.funding.making import make_line
from tests.make import make_account, make_event, make_person, make_registration
from tests.travel.mailing import offered
from tests.travel.sponsoring import make_sponsorship, offered_component, terms_for

pytestmark = pytest.mark.one_database


def used() -> int:
    return db.session.scalar(db.select(SponsorshipQuota.used)) or 0


def test_erasing_a_person_frees_what_they_hold_and_blanks_what_they_wrote(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        line = make_line()
        sponsorship = make_sponsorship(
            make_event(start_on=datetime(2030, 5, 1, tzinfo=UTC).date()), motivation="I speak."
        )

        ticket = offered_component(ComponentKind.AIRFARE, 100000, line.id)
        offer_sponsorship(sponsorship, terms_for(sponsorship.event, ticket), make_account([sponsorship.event]))
        assert used() == 1
        number = sponsorship.id
        erase(sponsorship.person)
        gone = db.session.get_one(Sponsorship, number)
        assert (gone.status, gone.motivation) == (SponsorshipStatus.CANCELLED, "")
        db.session.refresh(line)
        assert (used(), line.committed_minor) == (0, 0)
        reasons = db.session.scalars(db.select(SponsorshipStep.reason).filter_by(sponsorship_id=number))
        assert set(reasons) == {""}


def test_two_records_of_one_person_keep_the_one_that_came_further(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        event = make_event()
        kept, merged = make_person("Ana", "Ejemplo"), make_person("Ana", "Ejemplo")
        asked = make_sponsorship(event, kept, registration=None)
        further = offered(make_sponsorship(event, merged))
        elsewhere = make_sponsorship(make_event(), merged, registration=None)
        ids = asked.id, further.id, elsewhere.id
        merge(kept, merged, actor="system")
        states = [db.session.get_one(Sponsorship, number) for number in ids]
        assert [one.person_id for one in states] == [kept.id] * 3
        assert [one.status for one in states] == [
            SponsorshipStatus.WITHDRAWN,
            SponsorshipStatus.OFFERED,
            SponsorshipStatus.SUBMITTED,
        ]


def test_a_seat_that_ends_ends_its_support(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        held, asked = offered(make_sponsorship()), make_sponsorship()
        for sponsorship in (held, asked):
            assert sponsorship.registration is not None
            withdraw(sponsorship.registration)
        assert (held.status, asked.status) == (SponsorshipStatus.CANCELLED, SponsorshipStatus.WITHDRAWN)
        assert used() == 0


def test_a_cancelled_event_supports_nobody(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        held = offered(make_sponsorship())
        event = db.session.get_one(Event, held.event_id, options=[selectinload(Event.transitions)])
        cancel(event, "Storm")
        assert held.status is SponsorshipStatus.CANCELLED
        assert used() == 0


def test_what_is_offered_keeps_the_registration(app: Flask) -> None:
    with app.test_request_context("/?lang=en", method="POST"):
        held, free = offered(make_sponsorship()), make_registration(make_event())
        registration = held.registration
        assert registration is not None
        with pytest.raises(Refused, match="The journey is supported"):
            withdraw_own(registration)
        case = AnsweredCase(None, held.event, held.person, registration, None)  # type: ignore[arg-type]
        assert _who_decides(case, registration) == "supported"
        assert kept_by(free) is None
