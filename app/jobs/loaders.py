"""From a URL value to the job it names, or to what somebody asked for."""

from app.core.access import current_viewer
from app.jobs.long_tasks import sees, task_by_public_id
from app.jobs.models import LongTask
from app.jobs.registry import Job, jobs


def known_job(name: str) -> Job | None:
    return jobs().get(name)


def long_task(public_id: str) -> LongTask | None:
    """A task that the viewer sees; of a visitor the rule asks to sign in."""
    viewer, task = current_viewer(), task_by_public_id(public_id)
    return task if task and (viewer is None or sees(viewer, task)) else None
