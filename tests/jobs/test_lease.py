"""Who may work: one at a time, and the next one when the first is gone."""

from datetime import timedelta

from flask import Flask

from app.jobs import lease
from tests.fixtures.time import SettableClock

HALF_A_MINUTE = timedelta(seconds=30)


def test_one_holds_it_until_its_end_and_renews_it(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        assert lease.take_lease("scheduler", "one", HALF_A_MINUTE)
        assert not lease.take_lease("scheduler", "two", HALF_A_MINUTE)
        clock.move(timedelta(seconds=20))
        assert lease.take_lease("scheduler", "one", HALF_A_MINUTE)
        clock.move(timedelta(seconds=20))
        assert not lease.take_lease("scheduler", "two", HALF_A_MINUTE)
        clock.move(timedelta(seconds=11))
        assert lease.holder_of("scheduler") is None
        assert lease.take_lease("scheduler", "two", HALF_A_MINUTE)
        assert not lease.take_lease("scheduler", "one", HALF_A_MINUTE)


def test_given_back_it_is_free_at_once(app: Flask) -> None:
    with app.app_context():
        assert lease.take_lease("scheduler", "one", HALF_A_MINUTE)
        lease.give_lease_back("scheduler", "two")
        assert not lease.take_lease("scheduler", "two", HALF_A_MINUTE)
        lease.give_lease_back("scheduler", "one")
        assert lease.take_lease("scheduler", "two", HALF_A_MINUTE)


def test_a_lease_of_another_time_does_not_hold_for_ever(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        clock.move(timedelta(days=30))
        assert lease.take_lease("scheduler", "one", HALF_A_MINUTE)
        clock.move(timedelta(days=-30))
        assert lease.take_lease("scheduler", "two", HALF_A_MINUTE)
