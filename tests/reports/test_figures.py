"""The figures of the programme, to the unit: on the page, in the command, and never mixed."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.attendance.models import AttendanceRecord, FigureEvent, Measure, StatedFigure
from app.attendance.sentences import representation
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event, EventStatus
from app.people.models import Category
from app.programme.loading import load_programme
from app.reports.queries import event_lines, programme_counts, programme_figures
from tests.make import make_event, make_figure, make_person, make_registration


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def test_the_programme_to_the_unit(loaded: Flask) -> None:
    with loaded.app_context():
        figures = programme_figures()
        assert figures.total.events == 30
        by_year = {year: line.events for year, line in figures.by_year.items()}
        assert by_year == {2003: 1, 2004: 6, 2005: 7, 2006: 13, 2017: 2, 2018: 1}
        sgpe = {year: line.stated_total(Measure.SGPE) for year, line in figures.by_year.items()}
        assert sgpe == {2003: None, 2004: 32, 2005: 79, 2006: 80, 2017: None, 2018: None}
        assert figures.total.stated_total(Measure.SGPE) == 191
        assert figures.total.stated_total(Measure.ATTENDEES) == 3000
        assert figures.total.counts.people == 0


def test_claims_stand_beside_what_can_be_traced(loaded: Flask) -> None:
    with loaded.app_context():
        claims = {claim.figure.value: claim for claim in programme_figures().claims}
        assert set(claims) == {235, 6000}
        assert claims[235].traced == {Measure.SGPE: 191, Measure.SME_EXECUTIVES: 18}
        assert claims[235].gap == 26
        assert claims[6000].traced == {Measure.ATTENDEES: 3000}
        assert claims[6000].figure.is_approximate


def test_the_command_prints_the_same(loaded: Flask) -> None:
    result = loaded.test_cli_runner().invoke(args=["reports", "figures", "--json"])
    told = json.loads(result.output)
    assert told["events"] == {
        "total": 30,
        "by_year": {"2003": 1, "2004": 6, "2005": 7, "2006": 13, "2017": 2, "2018": 1},
    }
    assert told["stated"]["sgpe"] == {
        "total": 191,
        "approximate": False,
        "by_year": {"2004": 32, "2005": 79, "2006": 80},
    }
    assert told["stated"]["attendees"]["total"] == 3000
    assert [claim["claimed"] for claim in told["claims"]] == [235, 6000]
    text = loaded.test_cli_runner().invoke(args=["reports", "figures"]).output
    assert "191" in text
    assert "3,000" in text


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_the_page_shows_them(loaded: Flask, client: FlaskClient, language: str) -> None:
    page = client.get(f"/figures?lang={language}").get_data(as_text=True)
    for number in ("30", "191", "235"):
        assert number in page


@pytest.mark.both_databases
def test_each_stated_figure_opens_its_rows(loaded: Flask, client: FlaskClient) -> None:
    page = client.get("/figures/stated?measure=sgpe&year=2005&lang=en").get_data(as_text=True)
    assert "Their sum is 79." in page
    assert "17 countries represented by 29 SGPE" in page
    joint = client.get("/figures/stated?event=2006-04-brasilia-expo&lang=en").get_data(as_text=True)
    assert "Stated once for these events together:" in joint
    assert client.get("/figures/stated?measure=nonsense").status_code == 404


def test_page_costs_the_same_with_thirty_events_and_with_one(
    loaded: Flask, client: FlaskClient, statements: Callable[[], Any]
) -> None:
    client.get("/figures")
    with statements() as ran:
        client.get("/figures")
    assert len(ran) <= 10, ran


def make_held_event(title: str = "Seminario pasado", **fields: Any) -> Event:
    return make_event(title, start_on=date(2025, 5, 12), **fields)


def present(registration: Any, *, is_present: bool = True, day: int = 1) -> None:
    db.session.add(
        AttendanceRecord(registration_id=registration.id, day=day, is_present=is_present, at=now(), actor="system")
    )
    db.session.flush()


def test_people_count_once_over_many_events_and_demonstrations_never(app: Flask) -> None:
    with app.app_context():
        first, second, shown = make_held_event(), make_held_event(), make_held_event(is_demonstration=True)
        ana, luis = make_person(), make_person(country_code="PE")
        banker = make_person(category=Category.MULTILATERAL, country_code="US", institution_name="Banco Ficticio")
        for event in (first, second, shown):
            present(make_registration(event, ana))
        present(make_registration(first, luis))
        present(make_registration(first, banker))
        present(make_registration(shown, make_person()))
        figures, counts = programme_figures(), programme_counts()
        assert figures.total.counts.people == counts.people == 3
        assert figures.total.counts.sgpe == counts.sgpe == 2
        assert counts.by_country == {"CR": 1, "PE": 1}
        assert counts.multilateral_institutions == 1
        with app.test_request_context():
            lines = {event.id: line for event, line in event_lines(2).rows}
        assert lines[second.id].counts.people == 1
        db.session.commit()


def test_the_newest_record_of_a_day_counts(app: Flask) -> None:
    with app.app_context():
        event = make_held_event()
        registration = make_registration(event)
        present(registration)
        present(registration, is_present=False)
        assert programme_figures().total.counts.people == 0
        present(registration, day=2)
        assert programme_figures().total.counts.people == 1


def test_a_joint_figure_counts_once_in_every_sum(app: Flask) -> None:
    with app.app_context():
        first, second = make_held_event(), make_held_event()
        figure = StatedFigure(measure=Measure.ATTENDEES, value=800, recorded_at=now())
        figure.events = [FigureEvent(event_id=first.id), FigureEvent(event_id=second.id)]
        db.session.add(figure)
        db.session.flush()
        figures = programme_figures()
        assert figures.total.stated_total(Measure.ATTENDEES) == 800
        with app.test_request_context():
            lines = {event.id: line for event, line in event_lines(2).rows}
        assert lines[first.id].stated_total(Measure.ATTENDEES) == 800
        assert lines[second.id].is_joint(Measure.ATTENDEES)


def test_the_sentence_reads_as_the_reports_do(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert representation(17, 29, 2) == "17 countries represented by 29 SGPE; 2 multilateral institutions"
        assert representation(1, 1, 0) == "1 country represented by 1 SGPE"


def test_the_page_of_an_event_says_who_took_part(loaded: Flask, client: FlaskClient) -> None:
    page = client.get("/events/2005-06-santiago-iii-seminar?lang=en").get_data(as_text=True)
    assert "17 countries represented by 29 SGPE; 2 multilateral institutions" in page
    assert "IADB, Andean Community Secretariat" in page
    assert "Who took part" not in client.get("/events/2004-06-mercosur-sme?lang=en").get_data(as_text=True)


@pytest.mark.both_databases
def test_figures_of_drafts_demonstrations_and_cancelled_events_enter_no_sum(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_figure([make_held_event("Real")], 30)
        for value, fields in (
            (1001, {"status": EventStatus.DRAFT}),
            (1002, {"status": EventStatus.CANCELLED}),
            (1003, {"is_demonstration": True}),
        ):
            make_figure([make_held_event(f"Hidden {value}", slug=f"hidden-{value}", **fields)], value)
        make_figure([make_held_event("Shown"), make_held_event("Secret", status=EventStatus.DRAFT)], 70)
        assert programme_figures().total.stated_total(Measure.ATTENDEES) == 100
        db.session.commit()
    page = client.get("/figures/stated?measure=attendees&lang=en").text
    assert "Their sum is 100." in page
    assert "Hidden" not in page
    assert "Secret" not in page
    assert "1,003" in client.get("/figures/stated?event=hidden-1003&lang=en").text
    assert "1,001" not in client.get("/figures/stated?event=hidden-1001&lang=en").text


def test_a_claim_is_traced_within_its_own_document(loaded: Flask) -> None:
    with loaded.app_context():
        later = StatedFigure(measure=Measure.ATTENDEES, value=500, source_document="Another report", recorded_at=now())
        later.events = [FigureEvent(event_id=make_held_event().id)]
        db.session.add(later)
        db.session.flush()
        figures = programme_figures()
        assert figures.total.stated_total(Measure.ATTENDEES) == 3500
        assert next(claim for claim in figures.claims if claim.figure.value == 6000).traced_total == 3000


def test_an_event_to_come_changes_no_figure_anywhere(loaded: Flask, client: FlaskClient) -> None:
    """Published, then cancelled: next year's seminar with its stated figure is in no page and no command."""
    runner = loaded.test_cli_runner()
    addresses = ("/figures?lang=en", "/figures/stated?lang=en", "/figures/counted?lang=en")
    said = [_said(client.get(address).text) for address in addresses]
    front = "The programme has recorded 30 events, from 2003 to 2018."
    assert front in client.get("/?lang=en").text
    assert "30 events from 2003 to 2018." in said[0]
    printed = runner.invoke(args=["reports", "figures", "--json"]).output
    for status in (EventStatus.PUBLISHED, EventStatus.CANCELLED):
        with loaded.app_context():
            coming = make_event("Seminario del año que viene", status=status)
            make_figure([coming], 500)
            present(make_registration(coming))
            db.session.commit()
        assert [_said(client.get(address).text) for address in addresses] == said
        assert front in client.get("/?lang=en").text
        assert runner.invoke(args=["reports", "figures", "--json"]).output == printed


def _said(page: str) -> str:
    """The page without the one-time values in its head."""
    return page[page.index("<main") : page.index("</main>")]


def test_the_figures_cost_the_same_with_many_events(
    loaded: Flask, client: FlaskClient, statements: Callable[[], Any]
) -> None:
    with loaded.app_context():
        for day in range(1, 29):
            for month in (1, 2, 3):
                event = make_event(start_on=date(2019, month, day))
                make_figure([event], 10)
                present(make_registration(event))
        db.session.commit()
    for address, bound in (("/figures", 10), ("/figures/stated", 7), ("/figures/counted", 7)):
        client.get(address)
        with statements() as ran:
            page = client.get(address).text
        assert len(ran) <= bound, ran
        assert page.count("<tr") < 200
    assert "Seminario" in client.get("/figures?page=3").text
