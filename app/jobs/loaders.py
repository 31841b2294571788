"""From a URL value to the job it names, or to what somebody asked for."""

from app.core.access import current_viewer
from app.jobs.long_tasks import task_by_public_id
from app.jobs.models import LongTask
from app.jobs.registry import Job, jobs


def known_job(name: str) -> Job | None:
    return jobs().get(name)


def long_task(public_id: str) -> LongTask | None:
    """What the viewer asked for themselves; an administrator sees everybody's."""
    viewer, task = current_viewer(), task_by_public_id(public_id)
    if task is None or viewer is None or viewer.is_administrator or task.actor == viewer.public_id:
        return task
    return None
