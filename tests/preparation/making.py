"""Rows of preparation, with what a test does not care about filled in."""

from typing import Any

from app.core.clock import now
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Person
from app.preparation.models import CountedFrom, Task, TaskOwner, TaskSide, TaskTemplate
from tests.make import make_person, saved


def make_task_owner(person: Person | None = None) -> TaskOwner:
    return saved(TaskOwner(person_id=(person or make_person()).id, link_number=1))


def make_task(event: Event, title: str = "Reservar la sala", offset_days: int = -30, **fields: Any) -> Task:
    given = {"counted_from": CountedFrom.FIRST_DAY, "side": TaskSide.SECRETARIAT, "created_at": now()} | fields
    return saved(Task(event_id=event.id, title=TranslatedText(es=title), offset_days=offset_days, **given))


def make_task_line(position: int = 1, title: str = "Enviar las cartas", offset_days: int = -60) -> TaskTemplate:
    given = {"counted_from": CountedFrom.FIRST_DAY, "side": TaskSide.SECRETARIAT, "offset_days": offset_days}
    return saved(TaskTemplate(position=position, title=TranslatedText(es=title), **given))
