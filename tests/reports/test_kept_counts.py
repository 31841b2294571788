"""What is kept of the figures' people is what counting one by one comes to, after any history; and is told as what it is."""

import os
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.attendance.models import AttendanceRecord
from app.attendance.queries.counts import Attendee, Counts, attendees_of, counted
from app.attendance.sentences import representation_of
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, EventStatus, Series
from app.events.past import took_place
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.people.models import Category, Person
from app.registration.models import Registration
from app.reports import counting
from app.reports.counting import Group, keep_counts, kept_counts
from tests.fixtures.applications import Arrange
from tests.fixtures.time import SettableClock
from tests.make import make_country, make_event, make_person, make_registration, saved

STEPS = int(os.environ.get("KEPT_STEPS", "120"))


def one_by_one() -> dict[Group, Counts]:
    """Each group of the programme, counted in Python from who came to each event."""
    came: dict[Group, list[Attendee]] = defaultdict(list)
    for event in db.session.scalars(select(Event).where(took_place()).order_by(Event.start_on, Event.id)):
        groups = [("all", "all"), ("year", str(event.start_on.year if event.start_on else ""))]
        groups += [("series", str(event.series_id))] if event.series_id else []
        for group in groups:
            came[group] += attendees_of(event.id)
    return {group: counted(people) for group, people in came.items() if people}


class History:
    """A world in which one thing after another happens."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a history, no secret
        self.series = [saved(Series(slug=slug, name=TranslatedText(es=slug))) for slug in ("unos", "otros")]
        self.events = [
            make_event(
                start_on=day, end_on=day, starts_at=None, ends_at=None, series_id=series and series.id, is_demonstration=demo
            )
            for day, series, demo in [
                (date(2004, 3, 1), self.series[0], False), (date(2004, 9, 1), self.series[1], False),
                (date(2006, 4, 26), self.series[0], False), (date(2006, 5, 2), None, False),
                (date(2006, 5, 3), None, True), (now().date() + timedelta(days=40), None, False),
            ]
        ]  # fmt: skip
        make_country("PE")
        self.people: list[Person] = []
        self.registrations: list[Registration] = []

    def step(self) -> None:
        steps: list[Callable[[], object]] = [
            *[self.register] * 5, self.mark, self.mark, self.mark, self.correct, self.join, self.turn, self.erase,
        ]  # fmt: skip
        self.chance.choice(steps)()
        db.session.flush()

    def register(self) -> None:
        person = self.chance.choice([*self.people, None, None]) or make_person(
            email=None, is_demonstration=self.chance.random() < 0.2
        )
        self.people.append(person)
        registration = make_registration(
            self.chance.choice(self.events), person,
            category=self.chance.choice([*Category, None]), country_code=self.chance.choice(["PE", "CR", None]),
            institution_folded=self.chance.choice(["", "banco", "ministerio"]), ended_at=now(),
        )  # fmt: skip
        self.registrations.append(registration)

    def mark(self) -> None:
        for registration in self.chance.sample(self.registrations, min(2, len(self.registrations))):
            present, day = self.chance.random() < 0.7, self.chance.choice([1, 1, 2])
            db.session.add(
                AttendanceRecord(registration_id=registration.id, day=day, is_present=present, at=now(), actor="system")
            )

    def correct(self) -> None:
        if self.registrations:
            one = self.chance.choice(self.registrations)
            one.category, one.country_code = (
                self.chance.choice([*Category, None]),
                self.chance.choice(["PE", "CR", None]),
            )

    def join(self) -> None:
        """Two records of one person become one: all registrations are the other's from now on."""
        if len(self.people) > 2:
            kept, gone = self.chance.sample(self.people, 2)
            db.session.flush()
            db.session.execute(update(Registration).where(Registration.person_id == gone.id).values(person_id=kept.id))

    def turn(self) -> None:
        event = self.chance.choice(self.events)
        event.status = self.chance.choice([EventStatus.PUBLISHED, EventStatus.PUBLISHED, EventStatus.CANCELLED])

    def erase(self) -> None:
        if self.registrations:
            one = self.chance.choice(self.registrations)
            one.institution_folded = one.institution_name = ""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_kept_is_what_is_counted(app: Flask, seed: int) -> None:
    with app.app_context():
        history = History(seed)
        for at in range(STEPS):
            history.step()
            if at % 20 == 19:
                keep_counts(many=1)
                assert kept_counts().counts == one_by_one(), at
        assert kept_counts().counts[("all", "all")].people > 1


def test_of_few_nothing_is_kept_and_old_counts_are_not_believed(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        history = History(5)
        for _ in range(30):
            history.step()
        keep_counts(many=1)
        assert kept_counts().counts
        clock.set(now() + counting.BELIEVED)
        assert kept_counts() == ({}, None)
        keep_counts(many=1)
        assert run(jobs()["count_figures"]).done == 0  # too few to be worth it
        assert kept_counts().counts == {}


@pytest.mark.parametrize("page", ["/figures", "/figures/counted", "/figures/counted?year=2006"])
def test_the_pages_show_what_is_kept_and_say_of_when_it_is(
    app: Flask, client: FlaskClient, arrange: Arrange, page: str
) -> None:
    with arrange():
        history = History(1)
        for _ in range(60):
            history.step()
    assert "counted on" not in client.get(f"{page}{'&' if '?' in page else '?'}lang=en").text
    with arrange():
        keep_counts(many=1)
        kept = kept_counts().counts[("year", "2006") if "year" in page else ("all", "all")]
        for registration in history.registrations:
            db.session.add(
                AttendanceRecord(registration_id=registration.id, day=3, is_present=True, at=now(), actor="system")
            )
    told = client.get(f"{page}{'&' if '?' in page else '?'}lang=en").text
    assert "People were counted on" in told
    if "counted" in page:
        with app.test_request_context("/?lang=en"):
            assert representation_of(kept) in told
