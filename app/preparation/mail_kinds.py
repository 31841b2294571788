"""What is to be known of the two kinds of message about tasks."""

from app.core.references import referred
from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind
from app.mail.models import OutboxMessage
from app.preparation.forecasts import task_digests
from app.preparation.lists import TASKS
from app.preparation.models import Task, TaskOwner
from app.preparation.queries.overview import has_open_tasks

ENDING = KeptQuiet("`preparation.mails` posts it for their end")


def owner_told(cause_ref: str | None, _about_ref: str | None) -> TaskOwner | None:
    """The person whose tasks a digest lists."""
    return referred(TaskOwner, cause_ref)


def why_not_tasks(owner: TaskOwner, _message: OutboxMessage) -> str | None:
    """Nothing is open any more."""
    return None if has_open_tasks(owner.id) else "tasks_done"


def late_task(cause_ref: str | None, _about_ref: str | None) -> Task | None:
    """The first task that a message to organisers names."""
    return referred(Task, cause_ref)


def why_not_overdue(task: Task, _message: OutboxMessage) -> str | None:
    return None if task.is_open else "task_done"


KINDS = (
    MailKind(
        "preparation/digest",
        on_list=TASKS,
        foretold=task_digests,
        question=asking(owner_told, why_not_tasks),
        quiet=ENDING,
    ),
    MailKind(
        "preparation/overdue",
        on_list=TASKS,
        foretold=Because("which tasks become late shows the list of the event"),
        question=asking(late_task, why_not_overdue),
        quiet=ENDING,
    ),
)
