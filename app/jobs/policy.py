"""Who sees the scheduled work and may ask for a run: administrators."""

from typing import Any

from app.core.access import rule


@rule("jobs.read")
def may_read(viewer: Any, _on: Any) -> bool:
    return viewer is not None and viewer.is_administrator


@rule("jobs.run")
def may_run(viewer: Any, _on: Any) -> bool:
    return viewer is not None and viewer.is_administrator
