"""Who sees and changes what has to be done for an event."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event
from app.preparation.models import Task, TaskSide


@rule("tasks.see")
def may_see(viewer: Account | None, event: Event) -> bool:
    """Its organisers all of them; its hosts those of their own side."""
    return viewer is not None and (viewer.organises(event.id) or viewer.hosts(event.id))


@rule("tasks.edit")
def may_edit(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("tasks.overview")
def may_see_overview(viewer: Account | None, _on: object) -> bool:
    """The page over all events shows those alone that the viewer organises."""
    return viewer is not None and viewer.is_staff


@rule("tasks.write_template")
def may_write_template(viewer: Account | None, _on: object) -> bool:
    """What every new event begins with is the matter of those who organise all."""
    return viewer is not None and viewer.organises_all


@rule("task.mark")
def may_mark_task(viewer: Account | None, task: Task) -> bool:
    """Say that a task is done."""
    if viewer is None or viewer.organises(task.event_id):
        return viewer is not None
    return task.side is TaskSide.HOST and viewer.hosts(task.event_id)


@rule("task.edit")
def may_edit_task(viewer: Account | None, task: Task) -> bool:
    return viewer is not None and viewer.organises(task.event_id)
