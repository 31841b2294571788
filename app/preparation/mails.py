"""What is written about tasks: to whoever has some, once a week; to the organisers, what became overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.accounts.models import Account
from app.core.clock import now
from app.core.links import link_for
from app.core.settings import settings
from app.core.translated import TranslatedText
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.quiet import quiet_hours, quiet_until
from app.preparation.links import owner_link
from app.preparation.models import Task, TaskOwner


@dataclass(frozen=True)
class TaskNotice:
    """One line of a mail: what is to be done, at which event, by when."""

    task: Task
    title: TranslatedText
    event_title: TranslatedText
    due_on: date | None
    is_late: bool


def notices_of(tasks: Sequence[Task], today: date) -> list[TaskNotice]:
    """Tasks with their events, as a mail lists them."""
    return [
        TaskNotice(task, task.title, task.event.title, task.due_on(task.event), task.is_overdue(task.event, today))
        for task in tasks
    ]


def weekly_digest(owner: TaskOwner, notices: Sequence[TaskNotice], today: date, zone: str) -> OutboxMessage | None:
    """What one person has to do, what is late first; nothing when there is nothing."""
    if not notices:
        return None
    person = owner.person
    language = person.language or settings().language
    return post(
        "preparation/digest",
        Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone),
        key=f"tasks:{owner.public_id}:{owner.told_on:%Y-%m-%d}",
        cause=owner,
        due_at=quiet_until(now(), zone, quiet_hours()),
        context={"notices": notices, "today": today, "url": owner_link(owner, language)},
    )


def overdue(event: Event, account: Account, notices: Sequence[TaskNotice], today: date) -> OutboxMessage | None:
    """What became late at one event, to one of its organisers."""
    person = account.person
    zone = person.zone or event.zone or settings().zone
    language = person.language or settings().language
    first = notices[0].task
    return post(
        "preparation/overdue",
        Recipient(person.formal_name, account.email, language, person.public_id, person.zone),
        key=f"{event.ref}:overdue:{account.public_id}:{today:%Y-%m-%d}",
        subject_ref=event.ref,
        cause=first,
        due_at=quiet_until(now(), zone, quiet_hours()),
        context={
            "event": event,
            "notices": notices,
            "today": today,
            "url": link_for(language, "preparation.tasks", slug=event.slug),
        },
    )
