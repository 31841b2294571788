"""The mails about tasks, to be read."""

from datetime import date

from app.mail.models import OutboxMessage
from app.preparation import mails
from tests.make import make_account, make_person
from tests.preparation.making import make_task, make_task_owner
from tests.registration.test_mails import Scene

TODAY = date(2026, 11, 2)


def task_digest(scene: Scene) -> OutboxMessage | None:
    owner = make_task_owner(scene.person)
    owner.told_on = TODAY
    tasks = [make_task(scene.event, offset_days=days, owner_id=owner.id) for days in (-60, -30)]
    for task in tasks:
        task.event = scene.event
    owner.person = scene.person
    return mails.weekly_digest(owner, mails.notices_of(tasks, TODAY), TODAY, "America/Lima")


def tasks_overdue(scene: Scene) -> OutboxMessage | None:
    account = make_account([scene.event], make_person("Olga", "Organizadora", language="en"))
    task = make_task(scene.event, offset_days=-60)
    task.event = scene.event
    return mails.overdue(scene.event, account, mails.notices_of([task], TODAY), TODAY)
