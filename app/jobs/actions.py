"""Asking for a run, and keeping the record of runs short."""

from datetime import timedelta

from sqlalchemy import delete

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.jobs.models import JobRun, JobState
from app.jobs.registry import Job

KEPT = timedelta(days=90)


def request_run(job: Job) -> None:
    """Have the job process run `job` at its next tick: a page never waits for a job."""
    state = db.session.get(JobState, job.name) or JobState(name=job.name)
    state.requested_at = now()
    db.session.add(state)
    audit.record("job.requested", target=f"job:{job.name}")


def remove_old_runs() -> int:
    """Remove the runs of more than 90 days ago; how many."""
    old = delete(JobRun).where(JobRun.started_at < now() - KEPT)
    return changed_rows(old)
