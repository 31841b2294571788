"""The administrators' page of scheduled work."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.jobs import lease
from app.jobs.models import JobRun, JobState
from app.jobs.scheduler import due_jobs
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account


@pytest.fixture
def as_administrator(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, account)


def english(client: FlaskClient, path: str = "/jobs") -> str:
    answer = client.get(path, query_string={"lang": "en"} if "?" not in path else None)
    assert answer.status_code == 200
    return answer.text


def test_only_administrators_see_it_and_ask_for_runs(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> None:
    assert client.get("/jobs").status_code == 302
    assert client.post("/jobs/tidy/runs").status_code == 302
    with arrange():
        organiser = make_account([RoleKind.ORGANISER])
    sign_in(client, organiser)
    assert client.get("/jobs").status_code == 403
    assert client.post("/jobs/tidy/runs").status_code == 403


@pytest.mark.usefixtures("as_administrator")
def test_it_says_whether_a_process_works(app: Flask, client: FlaskClient) -> None:
    assert "No job process is at work" in english(client)
    with app.app_context():
        lease.take_lease(lease.SCHEDULER, "the host:1", timedelta(seconds=30))
    assert "the host:1" in english(client)


@pytest.mark.usefixtures("as_administrator")
def test_failed_late_and_interrupted_jobs_stand_out(
    client: FlaskClient, arrange: Arrange, clock: SettableClock
) -> None:
    with arrange() as session:
        start = now()
        session.add(JobState(name="tidy", started_at=start, ended_at=start, failed=1, error="ValueError: broken"))
        session.add(JobRun(job="tidy", started_at=start, ended_at=start, failed=1, error="ValueError: broken"))
        session.add(JobRun(job="tidy", started_at=start - timedelta(days=1)))
        session.add(JobState(name="deliver_outbox", started_at=start, ended_at=start))
    page = english(client)
    assert "ValueError: broken" in page
    assert "Interrupted" in page
    assert "Late" not in page
    clock.move(timedelta(minutes=3))
    assert "Late" in english(client)


@pytest.mark.usefixtures("as_administrator")
def test_past_runs_are_filtered(client: FlaskClient, arrange: Arrange) -> None:
    with arrange() as session:
        session.add(JobRun(job="tidy", started_at=now(), ended_at=now(), done=4321))
        session.add(JobRun(job="deliver_outbox", started_at=now(), ended_at=now(), failed=1, error="no server"))
    assert "4,321" in english(client)
    assert "4,321" not in english(client, "/jobs?job=deliver_outbox&lang=en")
    assert "4,321" not in english(client, "/jobs?failed=1&lang=en")
    assert "no server" in english(client, "/jobs?failed=1&lang=en")


@pytest.mark.usefixtures("as_administrator")
def test_a_run_that_is_asked_for_is_due(app: Flask, client: FlaskClient, arrange: Arrange) -> None:
    with arrange() as session:
        session.add(JobState(name="tidy", started_at=now(), ended_at=now()))
    with app.app_context():
        assert "tidy" not in [job.name for job in due_jobs()]
    assert client.post("/jobs/tidy/runs").status_code == 303
    assert client.post("/jobs/nothing/runs").status_code == 404
    with app.app_context():
        assert "tidy" in [job.name for job in due_jobs()]
        assert db.session.get_one(JobState, "tidy").requested_at is not None
    assert "a run was asked for" in english(client)


class GoingClock(SettableClock):
    """Has moved on each time it is asked, as the machine's."""

    def now(self) -> datetime:
        return self.move(timedelta(microseconds=1))


def test_a_job_that_never_ran_is_due_although_the_clock_goes_on(app: Flask, arrange: Arrange) -> None:
    app.extensions["clock"] = GoingClock()
    with arrange() as session:
        session.add(JobState(name="tidy"))
    with app.app_context():
        assert "tidy" in [job.name for job in due_jobs()]
