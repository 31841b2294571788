"""What nobody answered lapses once, gives its unit back, and is told; before it, nominees are reminded once."""

from datetime import timedelta

from flask import Flask

from app.core.clock import now
from app.core.extensions import db
from app.delegations.actions.accepting import accept_nomination
from app.delegations.actions.nominating import nominate
from app.delegations.forecasts import lapses_to_come, reminders_to_come
from app.delegations.models import Nomination, NominationStatus, NominationStep
from app.jobs.registry import Result, jobs
from app.jobs.runner import run
from tests.delegations.making import make_terms
from tests.delegations.test_accepting import DETAILS, kinds, named, used
from tests.delegations.test_nominating import nominee
from tests.fixtures.time import SettableClock


def two_named() -> None:
    """One who answers, one who does not; four days to accept."""
    nomination = named()
    make_terms(nomination.event, nominate_in=timedelta(days=1), accept_in=timedelta(days=10))
    accept_nomination(nominate(nomination.delegation, nominee(1)), DETAILS)
    db.session.commit()


def statuses() -> list[NominationStatus]:
    return list(db.session.scalars(db.select(Nomination.status).order_by(Nomination.id)))


def test_the_job_twice_lapses_once(app: Flask, clock: SettableClock) -> None:
    with app.test_request_context(method="POST"):
        two_named()
        assert used() == 2
    with app.app_context():
        assert run(jobs()["lapse_nominations"]) == Result(done=0)
    clock.set(clock.instant + timedelta(days=10, minutes=1))
    with app.app_context():
        assert run(jobs()["lapse_nominations"]) == Result(done=1)
        assert run(jobs()["lapse_nominations"]) == Result(done=0)
        assert statuses() == [NominationStatus.LAPSED, NominationStatus.ACCEPTED]
        assert used() == 1
        assert kinds().count("delegations/lapsed") == kinds().count("delegations/nominee_lapsed") == 1
        steps = db.session.scalars(db.select(NominationStep).filter_by(status=NominationStatus.LAPSED)).all()
        assert len(steps) == 1


def test_nominees_are_reminded_once_three_days_before(app: Flask, clock: SettableClock) -> None:
    with app.test_request_context(method="POST"):
        two_named()
        assert [one.people for one in reminders_to_come(now() + timedelta(days=30))] == [1]
        assert [one.people for one in lapses_to_come(now() + timedelta(days=30))] == [1]
    with app.app_context():
        assert run(jobs()["remind_nominees"]) == Result(done=0)
    clock.set(clock.instant + timedelta(days=8))
    with app.app_context():
        assert run(jobs()["remind_nominees"]) == Result(done=1)
        assert run(jobs()["remind_nominees"]) == Result(done=0)
        assert kinds().count("delegations/nominee_reminded") == 1
