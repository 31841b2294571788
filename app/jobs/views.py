"""The administrators' page of scheduled work, and the page of one long task."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.paging import page_of
from app.jobs import lease, long_tasks, queries
from app.jobs.actions import request_run
from app.jobs.forecasts import HORIZON, forecasts
from app.jobs.loaders import known_job, long_task
from app.jobs.models import LongTask
from app.jobs.panels import panels
from app.jobs.registry import Job
from app.jobs.task_rows import undone
from app.jobs.words import PROBLEMS

bp = Blueprint("jobs", __name__)


@bp.get("/jobs")
@requires("jobs.read")
def index() -> ResponseReturnValue:
    """What runs the jobs, the timetable, what will be sent, and past runs."""
    entries = queries.timetable()
    chosen, only_failed = request.args.get("job", ""), "failed" in request.args
    page = page_of(queries.runs(chosen, only_failed))
    return render_template(
        "jobs/index.html",
        entries=entries,
        process=lease.holder_of(lease.SCHEDULER),
        panels=panels(),
        upcoming=forecasts(now() + HORIZON),
        page=page,
        statuses={run.id: queries.status_of(run, entries) for run in page.rows},
        chosen=chosen,
        only_failed=only_failed,
    )


@bp.post("/jobs/<name>/runs")
@requires("jobs.run", on=known_job)
def ask_for_run(known_job: Job) -> ResponseReturnValue:
    """Have a job run at the next tick of the job process."""
    request_run(known_job)
    db.session.commit()
    flash(gettext("The job “%(name)s” will run within seconds. Reload this page to see it.", name=known_job.name))
    return redirect(url_for("jobs.index"), 303)


@bp.get("/tasks/<public_id>")
@requires("long_task.see", on=long_task)
def task(long_task: LongTask) -> ResponseReturnValue:
    """How far a long task is, and what came of it when it is over."""
    kind, page = long_tasks.task_kind(long_task), page_of(undone(long_task))
    return render_template(
        "jobs/task.html",
        task=long_task,
        title=kind.title,
        told=kind.told(long_task),
        page=page,
        named=kind.named(long_task, [row.ref for row in page.rows]),
        problems={**PROBLEMS, **kind.problems},
        back=kind.back(long_task),
        works=lease.holder_of(lease.SCHEDULER) is not None,
    )
