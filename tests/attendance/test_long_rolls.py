"""A long roll: read and saved a page at a time, nothing ticked is lost between pages, and all of a filter at once."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from app.attendance.models import AttendanceRecord
from app.attendance.queries.roll import ROLL_PAGE, marks_of_day, present_by_day
from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.forms import form_values
from tests.make import make_account, make_country, make_event, make_person, make_registration
from tests.make_many import make_many_registrations

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def during_the_event(clock: SettableClock) -> None:
    clock.set(datetime(2027, 5, 13, 18, tzinfo=UTC))


@pytest.fixture
def long(arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> Event:
    with arrange():
        make_country("PE"), make_country("CL")
        event = make_event()
        make_many_registrations(make_registration(event, make_person("Ana", "Ejemplo", country_code="PE")), 1698)
        make_registration(event, make_person("Zoe", "Última", country_code="CL"))
        organiser = make_account([event])
    sign_in(client, organiser)
    return event


def sent(client: FlaskClient, address: str, *ticked: int, **button: str) -> str:
    """Tick boxes of the page, by their number, and press a button of its form; the address that answers."""
    page = client.get(address).text
    form = {name: re.findall(rf'name="{name}" value="([^"]*)"', page) for name in ("shown", "before")}
    boxes = re.findall(r'name="present" value="([^"]+)"( checked)?', page)
    form["present"] = [key for at, (key, is_ticked) in enumerate(boxes) if is_ticked or at in ticked]
    form |= {name: [value] for name, value in button.items()}
    answer = client.post(address, data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def next_of(client: FlaskClient, address: str, name: str = "next") -> str:
    return str(re.search(rf'name="{name}" value="([^"]+)"', client.get(address).text)[1])  # type: ignore[index]


def test_a_roll_of_1700_is_read_and_saved_page_by_page(client: FlaskClient, long: Event, arrange: Arrange) -> None:
    address, seen = f"/events/{long.slug}/attendance", []
    for _ in range(17):
        page = client.get(address).text
        seen += re.findall(r'name="shown" value="([^"]+)"', page)
        assert "1700" in page
        assert len(page) < 120_000
        found = re.search(r'name="next" value="([^"]+)"', page)
        address = sent(client, address, *range(ROLL_PAGE), **({"next": found[1]} if found else {}))
    assert len(seen) == len(set(seen)) == 1700
    with arrange():
        assert present_by_day(long) == {1: 1700}


def test_what_is_ticked_on_a_page_stays_when_going_to_another(client: FlaskClient, long: Event) -> None:
    first = f"/events/{long.slug}/attendance"
    second = sent(client, first, 0, 3, next=next_of(client, first))
    again = sent(client, second, 1, previous=next_of(client, second, "previous"))
    page = client.get(again).text
    assert page.count(" checked>") == 2
    assert client.get(second).text.count(" checked>") == 1


def test_everyone_of_a_filter_is_marked_present_by_the_filter(
    client: FlaskClient, long: Event, arrange: Arrange, statements: Any
) -> None:
    address = f"/events/{long.slug}/attendance?country=PE&lang=en"
    asked = sent(client, address, 0, everyone="y")
    page = client.get(asked).text
    assert "Mark 1698 people present" in page
    with statements() as ran:
        answer = client.post(asked, data=form_values(page))
    assert answer.status_code == 303
    assert len(ran) <= 15, ran
    with arrange():
        assert present_by_day(long) == {1: 1699}  # Zoe is of another country
        actors = db.session.scalars(select(AttendanceRecord.actor).distinct()).all()
        assert len(actors) == 1
    assert "already" in client.get(client.get(asked).location).text


def test_nobody_is_marked_who_came_upon_the_roll_meanwhile(client: FlaskClient, long: Event, arrange: Arrange) -> None:
    asked = f"/events/{long.slug}/attendance/all-present?day=1&lang=en"
    form = form_values(client.get(asked).text)
    with arrange():
        make_registration(db.session.merge(long))
    answer = client.post(asked, data=form)
    assert answer.status_code == 422
    assert "the roll has changed" in answer.text
    with arrange():
        assert present_by_day(long) == {}


def test_the_rest_of_all_pages_is_absent_when_the_day_is_over(
    client: FlaskClient, long: Event, arrange: Arrange
) -> None:
    sent(client, f"/events/{long.slug}/attendance", 5, 7, close="y")
    with arrange():
        marked = marks_of_day(long.id, 1)
        assert (sum(marked.values()), len(marked)) == (2, 1700)


@pytest.mark.parametrize("part", ["", "/sheet", "/people"])
def test_pages_of_a_long_roll_are_of_bounded_length(
    client: FlaskClient, long: Event, arrange: Arrange, statements: Any, part: str
) -> None:
    with arrange():
        every = select(Registration.id, 1, True, Registration.created_at, Registration.public_id, Registration.email)
        columns = ["registration_id", "day", "is_present", "at", "actor", "reason"]
        db.session.execute(insert(AttendanceRecord).from_select(columns, every))
        make_many_registrations(make_registration(db.session.merge(long), status=RegistrationStatus.RECEIVED), 199)
    with statements() as ran:
        page = client.get(f"/events/{long.slug}/attendance{part}").text
    assert len(ran) <= 11, ran
    assert page.count("<tr") < 520
    assert page.count("after=") >= (1 if part else 0)
