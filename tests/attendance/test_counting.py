"""Counting who came: each person once, and every number of the summary opens as many rows as it says."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import String, cast, func, literal

from app.attendance.models import AttendanceRecord
from app.attendance.queries.counts import attendees_of, counts_of_event
from app.attendance.queries.roll import people_present, present_by_day
from app.attendance.queries.summary import by_institution
from app.attendance.queries.tallies import counts_within, people_by
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.events.past import took_place
from app.people.models import Category, Person
from app.registration.models import Registration, RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_country, make_event, make_institution, make_person, make_registration


def came(event: Any, person: Person | None = None, day: int = 1, **fields: Any) -> Registration:
    registration = make_registration(event, person, **fields)
    mark = AttendanceRecord(registration_id=registration.id, day=day, is_present=True, at=now(), actor="system")
    db.session.add(mark)
    db.session.flush()
    return registration


def test_who_said_neither_country_nor_category_is_counted_beside_the_others(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        came(event, make_person(category=None, country_code="PE"))
        came(event, make_person(category=None, country_code=None))
        came(event, make_person(category=Category.MULTILATERAL, country_code=None))
        counts = counts_of_event(event.id)
        assert counts.people == sum(counts.by_category.values()) + counts.without_category == 3
        assert (counts.by_country, counts.without_country) == ({"PE": 1}, 1)
        assert counts_within(Event.id == event.id) == counts
        assert people_present(event, country="PE")[1] == 1
        assert people_present(event, country="none")[1] == 1
        assert people_present(event, category="none")[1] == 2


def test_someone_who_withdrew_and_came_after_all_is_one_person(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        person = make_person(country_code="PE")
        make_country("CL")
        came(event, person, status=RegistrationStatus.WITHDRAWN, ended_at=now())
        again = came(event, person, country_code="CL")
        counts = counts_of_event(event.id)
        assert (counts.people, counts.by_country) == (1, {"CL": 1})
        assert people_present(event)[0].rows == [again]
        assert present_by_day(event) == {1: 1}
        assert [row.people for row in by_institution(attendees_of(event.id))] == [1]


def test_an_institution_written_twice_is_one_and_of_two_countries_are_two(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        office = make_institution("Oficina de Compras", country_code="PE")
        for name in ("Oficina de Compras", "OFCOM"):
            came(event, make_person(country_code="PE", institution_name=name, institution_id=office.id))
        for country in ("PE", "GT"):
            came(event, make_person(country_code=country, institution_name="Ministerio de Finanzas"))
        for country in ("US", "BR"):
            came(event, make_person(country_code=country, category=Category.MULTILATERAL, institution_name="Banco"))
        rows = by_institution(attendees_of(event.id))
        counts = counts_of_event(event.id)
        assert len(rows) == counts.institutions == 4
        assert counts_within(Event.id == event.id) == counts  # added up by the database and here
        assert [people_present(event, institution=row.key)[1] for row in rows] == [row.people for row in rows]


def test_a_person_of_two_events_counts_as_seen_last(app: Flask) -> None:
    with app.app_context():
        later = make_event(start_on=date(2025, 5, 12))
        earlier = make_event(start_on=date(2024, 5, 12))
        person = make_person()
        came(later, person, category=Category.ACADEMIA)
        came(earlier, person, category=Category.SGPE)
        assert counts_within(took_place()).by_category == {Category.ACADEMIA: 1}
        groups = people_by(
            {"all": literal("all"), "year": func.substr(cast(Event.start_on, String), 1, 4)}, took_place()
        )
        assert {key: counts.by_category for key, counts in groups.items()} == {
            ("all", "all"): {Category.ACADEMIA: 1},
            ("year", "2025"): {Category.ACADEMIA: 1},
            ("year", "2024"): {Category.SGPE: 1},
        }


def test_fictional_people_count_at_no_real_event(app: Flask) -> None:
    with app.app_context():
        real, shown = make_event(start_on=date(2025, 5, 12)), make_event(is_demonstration=True)
        fictional = make_person(is_demonstration=True)
        for event in (real, shown):
            came(event, fictional)
        assert counts_within(took_place()).people == 0
        assert counts_of_event(real.id).people == 0
        assert people_present(real)[0].rows == []
        assert counts_of_event(shown.id).people == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_number_of_the_summary_opens_as_many_rows(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, language: str
) -> None:
    with arrange():
        event = make_event()
        organiser, slug = make_account([event]), event.slug
        came(event, make_person(category=None, country_code=None, institution_name=""))
        came(event, make_person(category=None, country_code="PE"))
        came(event, make_person(category=Category.SGPE, country_code="PE"))
        came(event, make_person(category=Category.MULTILATERAL, country_code="PE", institution_name="Banco"))
    sign_in(client, organiser)
    summary = client.get(f"/events/{slug}/attendance/summary?lang={language}").text
    links = re.findall(r'href="([^"]*/attendance/people[^"]*)">(\d+)</a>', summary)
    assert len(links) == 8  # three categories and all, two countries, two institutions
    for url, number in links:
        parts = urlsplit(url.replace("&amp;", "&"))
        rows = client.get(f"{parts.path}?{parts.query}").text
        assert rows.count('<th scope="row">') == int(number), url
