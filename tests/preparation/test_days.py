"""The day of a task follows the event's, is copied as a distance, and is never more precise than the event's."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import RoleKind
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.actions import editing
from app.events.models import Event, Placing
from app.events.queries import event_to_edit
from app.preparation.actions import tasking
from app.preparation.models import CountedFrom, Task, TaskSide, TaskStatus
from app.preparation.queries.tasks import event_tasks
from app.preparation.usual import usual_lines
from app.preparation.words import counted_words
from tests.make import make_account, make_event, make_person
from tests.preparation.making import make_task, make_task_owner

#: The days that the programme's documents give: evt-2006-05-mexico-sme and evt-2006-09-asuncion-links.
MEXICO = Schedule(date(2006, 5, 8), date(2006, 5, 12), Precision.DAY, zone="America/Mexico_City")
ASUNCION = Schedule(date(2006, 9, 21), date(2006, 9, 22), Precision.DAY, zone="America/Asuncion")


def whole(event: Event) -> Event:
    account = make_account([RoleKind.ADMINISTRATOR])
    found = event_to_edit(event.slug, account, lock=False)
    assert found is not None
    return found


def due_of(event: Event, offset: int, counted_from: CountedFrom = CountedFrom.FIRST_DAY) -> date | None:
    tasks = [t for t in event_tasks(event) if (t.offset_days, t.counted_from) == (offset, counted_from)]
    return tasks[0].due_on(event)


def test_a_copy_counts_its_days_from_its_own(app: Flask) -> None:
    """The shift from Mexico to Asunción is 136 days for what is counted from the first day."""
    with app.app_context():
        mexico = make_event("Seminario de México", schedule=MEXICO)
        tasking.lay_out(mexico, usual_lines())
        clone = editing.copy(whole(mexico), TranslatedText(es="Asunción"), Placing(ASUNCION))
        assert (ASUNCION.start - MEXICO.start).days == 136
        for offset, there, here in (
            (-75, date(2006, 2, 22), date(2006, 7, 8)),
            (-60, date(2006, 3, 9), date(2006, 7, 23)),
        ):
            assert (due_of(mexico, offset), due_of(clone, offset)) == (there, here)
        last = CountedFrom.LAST_DAY
        assert (due_of(mexico, 30, last), due_of(clone, 30, last)) == (date(2006, 6, 11), date(2006, 10, 22))


def test_an_event_of_a_month_shows_no_day(app: Flask) -> None:
    with app.app_context():
        month = Schedule(date(2006, 9, 1), date(2006, 9, 1), Precision.MONTH, zone="America/Asuncion")
        event = make_event(schedule=month)
        task = make_task(event, offset_days=-60)
        assert task.due_on(event) is None
        assert not task.is_overdue(event, date(2030, 1, 1))
        assert counted_words(task.counted_from, task.offset_days) in {
            "60 days before the first day",
            "60 días antes del primer día",
        }


def test_it_moves_with_the_event(app: Flask) -> None:
    with app.app_context():
        event = make_event(schedule=MEXICO)
        task = make_task(event, offset_days=-10)
        event.reschedule(ASUNCION)
        assert task.due_on(event) == date(2006, 9, 11)


def test_what_is_carried_and_what_is_not(app: Flask) -> None:
    """Open and done are open again; what was dropped stays there, and so do notes and the people of the host."""
    with app.app_context():
        former = make_event()
        owner = make_task_owner(make_person(email="consultora@ejemplo.example"))
        make_task(former, "Hecha", status=TaskStatus.DONE, note="Con la embajada.", owner_id=owner.id)
        make_task(former, "Pendiente", side=TaskSide.HOST, owner_id=owner.id)
        make_task(former, "Sobra", status=TaskStatus.DROPPED)
        event = make_event()
        assert tasking.take_over(event, former) == 2
        found = {str(task.title["es"]): task for task in event_tasks(event)}
        assert found.keys() == {"Hecha", "Pendiente"}
        assert {task.status for task in found.values()} == {TaskStatus.OPEN}
        assert (found["Hecha"].owner_id, found["Hecha"].note) == (owner.id, "")
        assert found["Pendiente"].owner_id is None


def test_a_list_is_taken_over_once(app: Flask) -> None:
    with app.app_context():
        event, empty = make_event(), make_event()
        with pytest.raises(Refused):
            tasking.take_over(event, empty)
        tasking.lay_out(event, usual_lines())
        with pytest.raises(Refused):
            tasking.lay_out(event, usual_lines())
        assert db.session.scalar(select(func.count(Task.id))) == len(usual_lines())


def test_late_in_a_copy_is_late_not_dropped(app: Flask) -> None:
    """An offset that lies in the past after copying stands there as overdue."""
    with app.app_context():
        event = make_event(start_on=date(2026, 12, 1))
        task = make_task(event, offset_days=-120)
        assert task.is_overdue(event, date(2026, 11, 20))
        assert [one.public_id for one in event_tasks(event)] == [task.public_id]
