"""Attendance when two records of one person become one: marks join, and two that contradict each other ask."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext

from app.attendance.actions.marking import correct
from app.attendance.models import AttendanceRecord
from app.attendance.queries.roll import marks
from app.people.merging import MergeQuestion
from app.people.models import Person
from app.registration.actions.joining import Double, doubles
from app.registration.actions.moving_to_joined import move_to_joined
from app.registration.models import Registration

PRESENT, ABSENT = "present", "absent"


class Contradiction(NamedTuple):
    """A day on which one registration of a person was marked present and the other absent."""

    double: Double
    day: int
    absent: Registration
    present: Registration

    @property
    def key(self) -> str:
        return f"attendance-{self.double.event.public_id}-{self.day}"


def contradictions(kept: Person, merged: Person) -> list[Contradiction]:
    """Every such day of the events that both records are registered for."""
    found = []
    for double in doubles(kept, merged):
        marked = marks([double.stays.id, double.goes.id])
        mine, theirs = marked[double.stays.id], marked[double.goes.id]
        for day in sorted(mine.keys() & theirs.keys()):
            if mine[day] is not theirs[day]:
                absent, present = (double.goes, double.stays) if mine[day] else (double.stays, double.goes)
                found.append(Contradiction(double, day, absent, present))
    return found


def ask(kept: Person, merged: Person) -> list[MergeQuestion]:
    """One question a day that contradicts itself."""
    choices = ((PRESENT, gettext("The person was present")), (ABSENT, gettext("The person was absent")))
    return [
        MergeQuestion(
            each.key,
            gettext(
                "%(event)s, day %(day)d: one record was marked present, the other absent. Which is true?",
                event=each.double.event.title,
                day=each.day,
            ),
            choices,
        )
        for each in contradictions(kept, merged)
    ]


def settle(kept: Person, merged: Person, answers: Mapping[str, str]) -> None:
    """Correct the mark that is not true, so that both say the same when they join."""
    for each in contradictions(kept, merged):
        is_present = answers[each.key] == PRESENT
        wrong = each.absent if is_present else each.present
        correct(wrong, each.double.event, each.day, is_present, gettext("Two records of the person became one."))


def join_marks(kept: Person, _merged: Person) -> list[int]:
    """Give the marks of registrations that ended as merged to those that stayed."""
    return move_to_joined(kept, AttendanceRecord.registration_id)
