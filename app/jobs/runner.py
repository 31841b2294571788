"""One run of one job, and the rows that tell of it."""

import traceback
from collections.abc import Callable
from dataclasses import replace

from flask import current_app
from sqlalchemy import select

from app.core.changed_rows import claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.jobs.models import JobRun, JobState
from app.jobs.registry import Job, Result, jobs

Stop = Callable[[], bool]


def run(job: Job, should_stop: Stop = lambda: False) -> Result:
    """Run `job` once and record it; never raises for what the job does. Needs an application context.

    The run is a row from its start, so a crash leaves one without an end. When a frequent job found nothing to
    do, the row is removed again and only the job's state keeps the moment.
    """
    run_id = _begin(job)
    result = _work(job, should_stop)
    _end(job, run_id, result)
    return result


def ensure_states() -> None:
    """A state row for each registered job, so that a run only ever updates one."""
    known = set(db.session.scalars(select(JobState.name)))
    missing = sorted(jobs().keys() - known)  # one order for all, or two processes wait for each other
    claimed_rows(JobState, [{"name": name} for name in missing])  # but for those that another process was first with
    db.session.commit()


def error_line(error: BaseException) -> str:
    """An error for the record: its kind, first line and place; no parameters, which may be personal values."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/app/" in frame.filename]
    place = f" ({frames[-1].filename.split('/app/')[-1]}:{frames[-1].lineno})" if frames else ""
    first_line = str(error).split("\n", 1)[0][:300]
    return f"{type(error).__name__}: {first_line}{place}"


def _begin(job: Job) -> int:
    """The key of the run's row. No transaction is open after it: a job that begins by asking the network, and waits,
    must not hold the only write lock of SQLite."""
    db.session.rollback()
    moment = now()
    if db.session.get(JobState, job.name) is None:
        ensure_states()
    state = db.session.get_one(JobState, job.name)
    state.started_at, state.ended_at, state.requested_at = moment, None, None
    record = JobRun(job=job.name, started_at=moment)
    db.session.add(record)
    db.session.flush()
    run_id = record.id  # asked after the commit, it would begin another transaction
    db.session.commit()
    return run_id


def _work(job: Job, should_stop: Stop) -> Result:
    result = Result()
    try:
        outcome = job.function()
        if outcome is None or isinstance(outcome, Result):
            result = outcome or result
        else:
            for failure in outcome:
                result = _counted(result, failure)
                if should_stop():
                    break
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        current_app.logger.exception("job %s failed", job.name)
        result = _counted(result, error)
    return result


def _counted(result: Result, failure: Exception | None) -> Result:
    if failure is None:
        return replace(result, done=result.done + 1)
    return replace(result, failed=result.failed + 1, error=error_line(failure))


def _end(job: Job, run_id: int, result: Result) -> None:
    moment = now()
    state = db.session.get_one(JobState, job.name)
    state.ended_at, state.done, state.failed, state.error = moment, result.done, result.failed, result.error
    record = db.session.get_one(JobRun, run_id)
    if result == Result() and not job.is_rare:
        db.session.delete(record)
    else:
        record.ended_at, record.done, record.failed, record.error = moment, result.done, result.failed, result.error
    db.session.commit()
