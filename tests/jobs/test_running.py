"""One run of one job, and what is kept of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.jobs import registry
from app.jobs.models import JobRun, JobState
from app.jobs.registry import Job, Result, job, jobs, tidiers
from app.jobs.rows import one_by_one
from app.jobs.runner import run
from app.network.models import Country
from tests.fixtures.time import SettableClock

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def own_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers is gone after it."""
    monkeypatch.setattr(registry, "_jobs", dict(registry._jobs))


def registered(function: Callable[[], object], every: timedelta = SECOND, at: time | None = None) -> Job:
    job("of_a_test", every, at=at)(function)  # type: ignore[arg-type]
    return jobs()["of_a_test"]


def runs() -> list[JobRun]:
    return list(db.session.scalars(select(JobRun).order_by(JobRun.id)))


def test_rows_done_and_failed_are_counted(app: Flask, clock: SettableClock) -> None:
    def work() -> Iterator[Exception | None]:
        yield None
        clock.move(timedelta(seconds=7))
        yield ValueError("the second row\nwith a detail of somebody")
        yield None

    with app.app_context():
        assert run(registered(work)) == Result(2, 1, "ValueError: the second row")
        (record,) = runs()
        assert (record.done, record.failed, record.error) == (2, 1, "ValueError: the second row")
        assert record.ended_at is not None
        assert record.ended_at - record.started_at == timedelta(seconds=7)


def test_a_job_that_hangs_holds_no_transaction(app: Flask) -> None:
    """On SQLite it would stop every page and every other job."""
    seen: list[bool] = []

    def work() -> None:
        seen.append(db.session().in_transaction())

    with app.app_context():
        run(registered(work))
        run(registered(work))
    assert seen == [False, False]


def test_one_failure_spoils_one_row(app: Flask) -> None:
    with app.app_context():

        def act(number: int) -> bool:
            db.session.add(Country(code=f"A{number}"))
            if number == 2:
                raise ValueError("the second")
            return number != 3

        outcomes = list(one_by_one([1, 2, 3, 4], act))
        assert [str(outcome) for outcome in outcomes] == ["None", "the second", "None"]
        db.session.rollback()
        assert db.session.scalars(select(Country.code).order_by(Country.code)).all() == ["A1", "A3", "A4"]


def test_a_job_that_raises_is_recorded_and_stops_nothing(app: Flask) -> None:
    def work() -> Iterator[Exception | None]:
        yield None
        raise RuntimeError("the whole job")

    with app.app_context():
        result = run(registered(work))
        assert (result.done, result.failed) == (1, 1)
        assert result.error.startswith("RuntimeError: the whole job")
        assert db.session.get_one(JobState, "of_a_test").failed == 1


def test_what_a_failed_job_changed_is_rolled_back(app: Flask) -> None:
    def work() -> Result:
        db.session.add(Country(code="ZZ"))
        db.session.flush()
        raise RuntimeError

    with app.app_context():
        run(registered(work))
        assert db.session.get(Country, "ZZ") is None


def test_a_frequent_job_without_work_leaves_no_run_but_its_moment(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        run(registered(lambda: None))
        assert runs() == []
        state = db.session.get_one(JobState, "of_a_test")
        assert (state.started_at, state.ended_at) == (clock.now(), clock.now())


def test_a_rare_job_without_work_leaves_a_run(app: Flask) -> None:
    with app.app_context():
        run(registered(lambda: Result(), every=DAY))
        assert len(runs()) == 1


def test_a_crash_leaves_a_run_without_an_end(app: Flask) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    def work() -> None:
        raise Killed

    with app.app_context():
        with pytest.raises(Killed):
            run(registered(work))
        (record,) = runs()
        assert record.ended_at is None


def test_a_run_can_be_stopped_between_two_rows(app: Flask) -> None:
    def work() -> Iterator[Exception | None]:
        while True:
            yield None

    with app.app_context():
        assert run(registered(work), should_stop=lambda: True) == Result(done=1)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (datetime(2026, 11, 20, 7, 59, tzinfo=UTC), datetime(2026, 11, 20, 8, 10, tzinfo=UTC)),
        (datetime(2026, 11, 20, 8, 10, tzinfo=UTC), datetime(2026, 11, 21, 8, 10, tzinfo=UTC)),
        (datetime(2026, 10, 31, 12, 0, tzinfo=UTC), datetime(2026, 11, 1, 8, 10, tzinfo=UTC)),  # clocks go back
        (datetime(2026, 3, 7, 12, 0, tzinfo=UTC), datetime(2026, 3, 8, 7, 10, tzinfo=UTC)),  # and forward
    ],
)
def test_a_daily_job_is_due_at_its_hour_in_the_networks_zone(last: datetime, due: datetime) -> None:
    daily = Job("daily", DAY, lambda: None, at=time(3, 10))
    assert daily.next_after(last, "America/New_York").astimezone(UTC) == due


def test_tidy_removes_old_runs_and_one_bad_tidier_stops_no_other(app: Flask, clock: SettableClock) -> None:
    def broken() -> int:
        raise ValueError("a broken tidier")

    tidiers.add(app, broken, key="a broken one")
    with app.app_context():
        run(registered(lambda: Result(done=1)))
        clock.move(timedelta(days=91))
        run(registered(lambda: Result(done=2)))
        result = run(jobs()["tidy"])
        assert (result.done, result.failed) == (1, 1)
        assert [record.done for record in runs() if record.job == "of_a_test"] == [2]


def test_two_jobs_of_one_name_are_refused() -> None:
    job("of_a_test", SECOND)(test_two_jobs_of_one_name_are_refused)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError):
        job("of_a_test", SECOND)(registered)  # type: ignore[arg-type]


def test_the_commands_run_and_list(app: Flask, client: FlaskClient) -> None:
    def broken() -> None:
        raise ValueError("broken")

    registered(lambda: Result(done=3))
    job("broken", SECOND)(broken)
    runner = app.test_cli_runner()
    assert "3 done, 0 failed" in runner.invoke(args=["jobs", "run", "of_a_test"]).output
    assert runner.invoke(args=["jobs", "run", "broken"]).exit_code == 1
    assert "There is no job" in runner.invoke(args=["jobs", "run", "nothing"]).output
    listed = runner.invoke(args=["jobs", "list"]).output
    assert any(line.startswith("of_a_test") and line.endswith("done") for line in listed.splitlines())
    assert any(line.startswith("deliver_outbox") and line.endswith("waiting") for line in listed.splitlines())


@pytest.mark.one_database
def test_no_two_rooms_share_the_name_of_a_job(app: Flask) -> None:
    """Not even when their functions are called the same: the second would take the place of the first unseen."""

    def another() -> Iterator[Exception | None]:
        yield None

    another.__qualname__ = jobs()["expire_offers"].function.__qualname__
    with pytest.raises(RuntimeError, match="two jobs are named expire_offers"):
        job("expire_offers", every=timedelta(minutes=1))(another)
