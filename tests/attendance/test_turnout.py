"""How an event went against its list, over its days, as the summary and its mail say."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.accounts.models import RoleKind
from app.attendance.models import AttendanceRecord
from app.attendance.queries.counts import Attendee, attendees_of, counts_of_event
from app.attendance.queries.days import days_of
from app.attendance.queries.tallies import counts_within
from app.attendance.queries.telling import events_to_tell_of, organisers
from app.attendance.queries.turnout import turnout_of
from app.core.clock import now
from app.events.models import Event, EventStatus
from app.people.models import Category
from app.registration.models import Origin, Registration, RegistrationStatus
from tests.make import (
    make_account,
    make_agenda_row,
    make_event,
    make_institution,
    make_person,
    make_registration,
    saved,
)

pytestmark = pytest.mark.usefixtures("context")


def marked(event: Event, *marks: tuple[int, bool], **fields: Any) -> Registration:
    """A registration with such marks, each a day and whether they were there, in the order in which they were made."""
    registration = make_registration(event, **fields)
    for day, is_present in marks:
        saved(
            AttendanceRecord(registration_id=registration.id, day=day, is_present=is_present, at=now(), actor="system")
        )
    return registration


def test_the_turnout_tells_those_on_the_list_from_those_who_came_besides() -> None:
    event, other = make_event(), make_event()
    for _ in range(3):
        marked(event, (1, True))
    marked(event, (1, False))
    marked(event)
    for _ in range(4):
        marked(event, (2, True), origin=Origin.WALK_IN)
    marked(event, origin=Origin.WALK_IN)  # entered at the door, and the mark was taken back
    marked(event, (1, True), status=RegistrationStatus.WITHDRAWN, ended_at=now())
    marked(other, (1, True))
    turnout = turnout_of(event)
    assert (turnout.expected, turnout.absent, turnout.walk_ins) == (5, 2, 4)
    assert turnout.counts == counts_of_event(event.id)
    assert turnout.counts.people == 3 + 4 + 1


@pytest.mark.both_databases
def test_the_newest_mark_of_a_day_counts_and_corrects_no_other() -> None:
    event = make_event()
    corrected = marked(event, (1, True), (1, False))
    came_after_all = marked(event, (1, False), (1, True))
    one_day_of_two = marked(event, (1, True), (2, False))
    marked(event, (1, False))  # newer than all of them, and of somebody else
    assert [person.registration_id for person in attendees_of(event.id)] == [came_after_all.id, one_day_of_two.id]
    assert counts_within(Event.id == event.id).people == 2
    assert turnout_of(event).absent == 2
    assert corrected.id < came_after_all.id


def test_a_known_institution_is_counted_by_its_own_name_and_country() -> None:
    event = make_event()
    office = make_institution("Oficina de Compras", country_code="PE")
    make_institution("Ministerio de Finanzas", country_code="GT")
    for written, known in (("OFCOM", office.id), ("Ofcom", None)):
        person = make_person(institution_name=written, institution_id=known, country_code="CR")
        marked(event, (1, True), person=person)
    assert [person.body for person in attendees_of(event.id)] == ["oficina de compras (PE)", "ofcom (CR)"]


@pytest.mark.parametrize(
    ("narrowed", "is_counted"),
    [
        ({}, True),
        ({"country": "PE"}, True),
        ({"country": "CL"}, False),
        ({"category": "sgpe"}, True),
        ({"category": "academia"}, False),
        ({"institution": "ofcom (PE)"}, True),
        ({"institution": "ofcom"}, False),
        ({"country": "PE", "category": "academia"}, False),
        ({"country": "CL", "category": "sgpe"}, False),
        ({"country": "PE", "category": "sgpe", "institution": "ofcom (CL)"}, False),
    ],
)
def test_each_part_of_a_narrowed_figure_must_fit(narrowed: dict[str, str], is_counted: bool) -> None:
    someone = Attendee(1, 1, 1, Category.SGPE, "PE", "ofcom", "OFCOM", "PE")
    assert someone.is_of(**narrowed) is is_counted


def test_a_multilateral_delegate_is_of_no_country() -> None:
    someone = Attendee(1, 1, 1, Category.MULTILATERAL, "PE", "banco", "Banco", "")
    assert not someone.is_of(country="PE")
    assert not someone.is_of(country="none")
    assert someone.is_of(category="multilateral", institution="banco")


def test_an_event_without_dates_has_the_days_of_its_own_agenda() -> None:
    undated, other = make_event(start_on=None), make_event(start_on=None)
    assert [day.number for day in days_of(undated)] == [1]
    make_agenda_row(undated, day=1)
    make_agenda_row(undated, day=3)
    make_agenda_row(other, day=5)
    assert [(day.number, day.on) for day in days_of(undated)] == [(1, None), (2, None), (3, None)]
    assert [day.number for day in days_of(make_event())] == [1, 2]


def test_the_mails_to_come_are_those_of_events_over_since_two_hours_to_a_month() -> None:
    end = datetime(2027, 5, 13, 23, tzinfo=UTC)
    event, told, empty, called_off = (make_event() for _ in range(4))
    for one in (event, told, called_off):
        make_registration(one)
    told.summary_mailed_at = now()
    called_off.status = EventStatus.CANCELLED
    due, day = end + timedelta(hours=2), timedelta(days=1)
    minute = timedelta(minutes=1)
    assert list(events_to_tell_of(due - day, due - minute)) == []
    assert list(events_to_tell_of(due - day, due)) == [event]
    assert list(events_to_tell_of(end + 30 * day - minute, due + 40 * day)) == [event]
    assert list(events_to_tell_of(end + 30 * day, due + 40 * day)) == []
    assert empty.summary_mailed_at is None


def test_the_organisers_who_will_be_told_are_counted_for_each_event() -> None:
    event, other, third = make_event(), make_event(), make_event()
    make_account([event])
    make_account([event, other])
    make_account([event], closed_at=now())
    make_account([third])
    for _ in range(3):
        make_account([RoleKind.ORGANISER])
    make_account([RoleKind.ADMINISTRATOR])
    assert organisers([event.id, other.id]) == {None: 3, event.id: 2, other.id: 1}
