"""What the timetable shows: each job, its last run, when it is due and how it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select, select

from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
from app.jobs.models import JobRun, JobState
from app.jobs.registry import Job, jobs

#: How long after its moment a job is late: a process standing by has taken over long before.
GRACE = timedelta(minutes=2)
#: A run that has not ended after this long has died with its process.
LONGEST_RUN = timedelta(minutes=15)


class JobStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LATE = "late"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class TimetableLine:
    """One line of the timetable."""

    job: Job
    state: JobState | None
    due_at: datetime
    status: JobStatus


def timetable() -> list[TimetableLine]:
    """Every registered job with its last run; one statement."""
    states = {state.name: state for state in db.session.scalars(select(JobState))}
    return [_entry(job, states.get(name), settings().zone) for name, job in jobs().items()]


def runs(job: str = "", only_failed: bool = False) -> Select[JobRun]:
    """Past runs, newest first."""
    query = select(JobRun).order_by(JobRun.started_at.desc(), JobRun.id.desc())
    if job:
        query = query.where(JobRun.job == job)
    if only_failed:
        query = query.where((JobRun.failed > 0) | JobRun.ended_at.is_(None))
    return query


def status_of(run: JobRun, entries: list[TimetableLine]) -> JobStatus:
    """How a past run ended; without an end it is at work only while it is the last of its job, and recent."""
    if run.ended_at is not None:
        return JobStatus.FAILED if run.failed else JobStatus.DONE
    last = next((entry.state for entry in entries if entry.job.name == run.job), None)
    is_last = last is not None and last.started_at == run.started_at
    return JobStatus.RUNNING if is_last and _is_recent(run.started_at) else JobStatus.INTERRUPTED


def _entry(job: Job, state: JobState | None, zone: str) -> TimetableLine:
    due_at = job.next_after(state.started_at if state else None, zone)
    return TimetableLine(job, state, due_at, _status(state, due_at))


def _status(state: JobState | None, due_at: datetime) -> JobStatus:
    if state is None or state.started_at is None:
        return JobStatus.WAITING
    if state.is_open:
        return JobStatus.RUNNING if _is_recent(state.started_at) else JobStatus.INTERRUPTED
    if now() > due_at + GRACE:
        return JobStatus.LATE
    return JobStatus.FAILED if state.failed else JobStatus.DONE


def _is_recent(started_at: datetime) -> bool:
    return now() - started_at < LONGEST_RUN
