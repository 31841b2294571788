"""URL values → tasks and their owners, through what the viewer may see or the link they hold."""

from app.core.access import current_viewer
from app.preparation.links import owner_in_token
from app.preparation.models import Task, TaskOwner
from app.preparation.queries.owners import owner_by_link
from app.preparation.queries.tasks import task_of


def task(slug: str, public_id: str) -> Task | None:
    """A task of an event that the viewer may see; whether they may see the task, the rule says."""
    return task_of(slug, public_id, current_viewer())


def task_owner(token: str) -> TaskOwner | None:
    """Whose personal link it is, as long as its number holds."""
    named = owner_in_token(token)
    return owner_by_link(*named) if named is not None else None
