"""Who sees the scheduled work and may ask for a run: administrators. Who sees a long task, `long_tasks` says."""

from typing import Any

from app.core.access import rule
from app.jobs.long_tasks import sees


@rule("jobs.read")
def may_read(viewer: Any, _on: Any) -> bool:
    return viewer is not None and viewer.is_administrator


@rule("jobs.run")
def may_run(viewer: Any, _on: Any) -> bool:
    return viewer is not None and viewer.is_administrator


@rule("long_task.see")
def may_see_task(viewer: Any, task: Any) -> bool:
    return sees(viewer, task)
