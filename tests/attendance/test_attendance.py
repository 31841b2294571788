"""Marking who came: one pass, the door, corrections, and two colleagues at once."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account
from app.attendance.actions.marking import correct, mark, walk_in
from app.attendance.models import AttendanceRecord, StatedFigure
from app.attendance.queries.counts import attendees_of, counts_of_event
from app.attendance.queries.roll import RollFilters, RollLine, marks_of_day, people_present, roll_page, sheet_page
from app.attendance.queries.summary import by_institution
from app.core.extensions import db
from app.core.keyset import Place
from app.core.refusal import Refused
from app.events.models import Event
from app.people.models import Category
from app.registration.models import Origin, Registration, RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_country, make_event, make_figure, make_person, make_registration

SECOND_DAY = datetime(2027, 5, 13, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def during_the_event(clock: SettableClock) -> None:
    """Attendance is marked once the day has begun: it is the second day of the events made here."""
    clock.set(SECOND_DAY)


def keys(*registrations: Registration) -> set[str]:
    return {registration.public_id for registration in registrations}


def roll(event: Event, day: int) -> list[RollLine]:
    return list(roll_page(event, day, RollFilters(), Place()).page.rows)


def marked(event: Event, day: int, before: set[str], after: set[str]) -> tuple[int, int]:
    lines = roll(event, day)
    return mark(event, day, lines, keys(*(line.registration for line in lines)), before, after)


def test_one_pass_marks_a_day(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana, luis = make_registration(event), make_registration(event)
        assert marked(event, 1, set(), keys(ana)) == (1, 0)
        assert marks_of_day(event.id, 1) == {ana.id: True}
        assert marked(event, 1, keys(ana), keys(luis)) == (1, 1)
        assert marks_of_day(event.id, 1) == {ana.id: False, luis.id: True}
        assert counts_of_event(event.id).people == 1


def test_who_was_marked_and_withdrew_stays_on_the_roll_of_that_day(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        ana, luis = make_registration(event), make_registration(event)
        marked(event, 1, set(), keys(ana))
        for registration in (ana, luis):
            registration.status = RegistrationStatus.WITHDRAWN
        organiser = make_account([event])
        db.session.flush()
        assert [(line.registration, line.is_present, line.has_left) for line in roll(event, 1)] == [(ana, True, True)]
        assert roll(event, 2) == sheet_page(event, Place())[0].rows == []
    sign_in(client, organiser)
    page = client.get(f"/events/{event.slug}/attendance?lang=en").text
    assert f'id="present-{ana.public_id}"' in page
    assert "Withdrawn" in page
    # Unticked, the line stays to be ticked again, and the day counts one less.
    form = {"day": "1", "shown": ana.public_id, "before": ana.public_id}
    answer = client.post(f"/events/{event.slug}/attendance?lang=en", data=form, follow_redirects=True)
    assert f'id="present-{ana.public_id}"' in answer.text
    with arrange():
        assert marks_of_day(event.id, 1) == {ana.id: False}


def test_saving_again_records_nothing(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana = make_registration(event)
        marked(event, 1, set(), keys(ana))
        assert marked(event, 1, keys(ana), keys(ana)) == (0, 0)
        assert len(list(db.session.scalars(select(AttendanceRecord)))) == 1


def test_two_colleagues_marking_one_list_both_count(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana, luis = make_registration(event), make_registration(event)
        marked(event, 1, set(), keys(ana))
        # The second page was opened before the first was saved: it shows Ana unticked.
        marked(event, 1, set(), keys(luis))
        assert marks_of_day(event.id, 1) == {ana.id: True, luis.id: True}


def test_a_correction_is_a_new_record(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        ana = make_registration(event)
        marked(event, 1, set(), keys(ana))
        correct(ana, event, 1, False, "Signed on the wrong line")
        records = list(db.session.scalars(select(AttendanceRecord).order_by(AttendanceRecord.id)))
        assert [record.is_present for record in records] == [True, False]
        assert counts_of_event(event.id).people == 0


def test_a_walk_in_is_a_person_a_registration_and_a_mark(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        values = {"given_names": "Rita", "family_names": "Puerta", "country_code": "CR", "category": Category.SGPE}
        make_person()
        registration = walk_in(event, 2, {**values, "institution_name": "Oficina", "email": "rita@compras.example"})
        assert registration.origin is Origin.WALK_IN
        assert registration.status is RegistrationStatus.CONFIRMED
        assert marks_of_day(event.id, 2) == {registration.id: True}
        again = walk_in(event, 1, {**values, "institution_name": "Oficina", "email": "rita@compras.example"})
        assert again.id == registration.id
        assert counts_of_event(event.id).sgpe == 1


def test_a_walk_in_known_by_the_address_counts_by_what_was_entered(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        known = make_person("Ana", "Ejemplo", category=None, country_code=None)
        make_country("CR")
        entered = {"given_names": "A.", "family_names": "E.", "country_code": "CR", "category": Category.SGPE}
        registration = walk_in(event, 1, {**entered, "institution_name": "", "email": known.email})
        assert registration.person_id == known.id
        assert registration.given_names == "Ana"
        counts = counts_of_event(event.id)
        assert (counts.by_country, counts.sgpe) == ({"CR": 1}, 1)


def test_someone_waiting_is_not_let_in_twice(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        person = make_person()
        make_registration(event, person, status=RegistrationStatus.WAITING)
        with pytest.raises(Refused):
            walk_in(event, 1, {"given_names": "Ana", "family_names": "Ejemplo", "email": person.email})


def test_a_multilateral_delegate_never_counts_for_a_country(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        sgpe = make_registration(event, make_person(country_code="PE"))
        banker = make_registration(
            event, make_person(country_code="US", category=Category.MULTILATERAL, institution_name="Banco Ficticio")
        )
        marked(event, 1, set(), keys(sgpe, banker))
        counts = counts_of_event(event.id)
        assert counts.by_country == {"PE": 1}
        assert counts.multilateral_institutions == 1


def test_each_country_has_its_own_ministry_of_the_same_name(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        people = [("PE", "Ministerio de Hacienda"), ("CL", "Ministerio de hacienda"), ("CL", "Ministerio de Hacienda")]
        bankers = [("US", "Banco Ficticio"), ("BR", "Banco Ficticio")]
        came = [make_registration(event, make_person(country_code=c, institution_name=n)) for c, n in people]
        came += [
            make_registration(
                event, make_person(country_code=code, institution_name=name, category=Category.MULTILATERAL)
            )
            for code, name in bankers
        ]
        marked(event, 1, set(), keys(*came))
        assert [(row.name.lower(), row.country_code, row.people) for row in by_institution(attendees_of(event.id))] == [
            ("banco ficticio", "", 2), ("ministerio de hacienda", "CL", 2), ("ministerio de hacienda", "PE", 1),
        ]  # fmt: skip
        assert (counts_of_event(event.id).institutions, counts_of_event(event.id).multilateral_institutions) == (3, 1)
        rows = {
            row.country_code: people_present(event, row.country_code, institution=row.key)[0].rows
            for row in by_institution(attendees_of(event.id))
        }
        assert {code: len(found) for code, found in rows.items()} == {"": 2, "CL": 2, "PE": 1}


@pytest.fixture
def held(arrange: Arrange) -> dict[str, Any]:
    with arrange():
        event = make_event()
        organiser = make_account([event], make_person("Olga", "Organiza"))
        registration = make_registration(event, make_person("Ana", "Ejemplo", country_code="PE"))
        return {"slug": event.slug, "organiser": organiser, "key": registration.public_id}


def test_the_roll_is_marked_in_the_browser(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], app: Flask
) -> None:
    sign_in(client, held["organiser"])
    url = f"/events/{held['slug']}/attendance"
    page = client.get(f"{url}?lang=en").get_data(as_text=True)
    assert "Ejemplo, Ana" in page
    assert "Peru" in page
    answer = client.post(url, data={"day": 1, "shown": held["key"], "present": held["key"]})
    assert answer.status_code == 303
    assert "1 person is marked present" in client.get(f"{url}?lang=en").get_data(as_text=True)
    with app.app_context():
        assert len(list(db.session.scalars(select(AttendanceRecord)))) == 1
    assert client.post(url, data={"day": 9, "shown": held["key"]}).status_code == 404


def test_a_wrong_walk_in_keeps_what_was_typed(client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]) -> None:
    sign_in(client, held["organiser"])
    url = f"/events/{held['slug']}/attendance/walk-ins?lang=en"
    answer = client.post(url, data={"day": 1, "given_names": "Rita", "email": "no address"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="Rita"' in page
    assert "Error:" in page


@pytest.mark.both_databases
def test_a_walk_in_sent_twice_is_one_person(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], app: Flask
) -> None:
    """Without an address nothing but the form itself tells the same person from another of that name."""
    sign_in(client, held["organiser"])
    url = f"/events/{held['slug']}/attendance"
    key = lambda: re.search(r'name="key" value="([^"]+)"', client.get(url).text)[1]  # type: ignore[index]  # noqa: E731
    typed = {"day": "1", "given_names": "Rita", "family_names": "Sosa", "category": "sgpe"}
    first, other = key(), key()
    assert first != other
    forms = [
        typed | {"key": first},
        typed | {"key": first},  # a second click
        typed | {"key": first, "given_names": "Rosa"},  # back, and somebody else typed into the same form
        typed | {"key": other},  # another person of the same name
    ]
    assert [client.post(f"{url}/walk-ins", data=form).status_code for form in forms] == [303] * 4
    with app.app_context():
        names = db.session.scalars(select(Registration.given_names).where(Registration.origin == Origin.WALK_IN))
        assert sorted(names) == ["Rita", "Rita", "Rosa"]
        assert len(list(db.session.scalars(select(AttendanceRecord)))) == 3


def test_only_organisers_of_the_event_see_and_mark(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], arrange: Arrange
) -> None:
    urls = [
        f"/events/{held['slug']}/attendance{part}" for part in ("", "/sheet", "/summary", "/people", f"/{held['key']}")
    ]
    assert all(client.get(url).status_code == 302 for url in urls)
    with arrange():
        stranger: Account = make_account([make_event()])
    sign_in(client, stranger)
    assert all(client.get(url).status_code == 403 for url in urls)
    assert client.post(urls[0], data={"day": 1, "shown": held["key"], "present": held["key"]}).status_code == 403


@pytest.mark.parametrize("part", ["", "/sheet", "/summary", "/people", "/{key}"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_screen_opens(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], part: str, language: str
) -> None:
    sign_in(client, held["organiser"])
    url = f"/events/{held['slug']}/attendance{part.format(**held)}?lang={language}"
    assert client.get(url).status_code == 200


def test_the_history_of_a_persons_marks_says_who_made_them(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]
) -> None:
    sign_in(client, held["organiser"])
    base = f"/events/{held['slug']}/attendance"
    client.post(base, data={"day": 1, "shown": held["key"], "present": held["key"]})
    page = client.get(f"{base}/{held['key']}?lang=en").text
    assert re.search(r'Day 1: present</p>.*?timeline-who">Olga Organiza</span>', page, re.DOTALL)


@pytest.mark.both_databases
def test_the_summary_opens_its_rows(client: FlaskClient, sign_in: SignInAs, held: dict[str, Any]) -> None:
    sign_in(client, held["organiser"])
    base = f"/events/{held['slug']}/attendance"
    client.post(base, data={"day": 1, "shown": held["key"], "present": held["key"]})
    summary = client.get(f"{base}/summary?lang=en").get_data(as_text=True)
    assert "1 country represented by 1 SGPE" in summary
    assert f"{base}/people?country=PE" in summary
    people = client.get(f"{base}/people?country=PE&lang=en").get_data(as_text=True)
    assert "Ejemplo, Ana" in people
    assert "Ejemplo, Ana" not in client.get(f"{base}/people?country=CL").get_data(as_text=True)
    assert client.get(f"{base}/people?category=nonsense").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_roll_costs_the_same_with_thirty_rows(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, statements: Any, rows: int
) -> None:
    with arrange():
        event = make_event()
        organiser = make_account([event])
        for _ in range(rows):
            make_registration(event)
        slug = event.slug
    sign_in(client, organiser)
    client.get(f"/events/{slug}/attendance")
    with statements() as ran:
        client.get(f"/events/{slug}/attendance")
    assert len(ran) <= 10, ran


def test_stated_figures_are_recorded_and_taken_out(
    client: FlaskClient, sign_in: SignInAs, held: dict[str, Any], app: Flask
) -> None:
    sign_in(client, held["organiser"])
    url = f"/events/{held['slug']}/stated-figures"
    assert client.post(url, data={"measure": "attendees", "value": "many"}).status_code == 422
    good = {"measure": "attendees", "value": "500", "is_approximate": "y", "source_document": "Informe"}
    assert client.post(url, data=good).status_code == 303
    with app.app_context():
        figure = db.session.scalars(select(StatedFigure)).one()
    assert "around 500" in client.get(f"{url}?lang=en").text
    assert client.post(f"{url}/{figure.id + 1}/withdrawal").status_code == 404
    assert client.post(f"{url}/{figure.id}/withdrawal").status_code == 303
    assert "around 500" not in client.get(f"{url}?lang=en").text
    assert client.post(f"{url}/{figure.id}/withdrawal").status_code == 404
    with app.app_context():
        assert db.session.scalars(select(StatedFigure)).one().superseded_at is not None


def test_a_joint_figure_needs_whoever_organises_all_its_events(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        event, foreign, shown = make_event(), make_event("Foreign"), make_event("Shown", is_demonstration=True)
        own = make_event("Own")
        organiser = make_account([event, own, shown])
        joint = make_figure([event, foreign], 800)
        url = f"/events/{event.slug}/stated-figures"
        refused = [foreign.public_id, shown.public_id]
    sign_in(client, organiser)
    page = client.get(url).text
    assert own.public_id in page
    assert not [public_id for public_id in refused if public_id in page]
    good = {"measure": "attendees", "value": "500", "source_document": "Informe"}
    for public_id in refused:
        assert client.post(url, data=good | {"events": public_id}).status_code == 422
    assert client.post(f"{url}/{joint.id}/withdrawal").status_code == 403
    with app.app_context():
        assert db.session.scalars(select(StatedFigure)).one().superseded_at is None


@pytest.mark.parametrize(("hours", "day"), [(-24 * 42, 1), (-37, 1), (-24, 2)])
def test_nobody_is_marked_present_before_the_day_begins(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs, clock: SettableClock, hours: int, day: int
) -> None:
    """Six weeks ahead, the evening before, and day 2 on day 1: by roll, door and correction."""
    with arrange():
        event = make_event()
        registration = make_registration(event)
        organiser, slug, public_id = make_account([event]), event.slug, registration.public_id
    clock.set(SECOND_DAY + timedelta(hours=hours))
    sign_in(client, organiser)
    roll_page = f"/events/{slug}/attendance"
    opened = client.get(f"{roll_page}?day={day}&lang=en").text
    assert "this is the list of those expected" in opened
    assert "Save attendance" not in opened
    sent = {"day": day, "shown": public_id, "present": public_id, "close": "y"}
    assert "can be marked once that day has begun" in client.post(roll_page, data=sent, follow_redirects=True).text
    door = {"day": day, "given_names": "Eva", "family_names": "Ejemplo", "category": "sgpe", "country_code": "CR"}
    assert client.post(f"{roll_page}/walk-ins", data=door).status_code == 422
    correction = {"day": day, "is_present": "yes", "reason": "Vino"}
    assert client.post(f"{roll_page}/{public_id}", data=correction).status_code == 422
    with arrange():
        assert db.session.scalars(select(AttendanceRecord)).all() == []


def test_the_first_day_is_marked_from_its_midnight_in_the_events_zone(app: Flask, clock: SettableClock) -> None:
    with app.app_context():
        event = make_event()
        registration = make_registration(event)
        clock.set(datetime(2027, 5, 12, 5, 59, tzinfo=UTC))  # 23:59 of the eve in San José
        with pytest.raises(Refused):
            mark(event, 1, roll(event, 1), keys(registration), set(), keys(registration))
        clock.move(timedelta(minutes=1))
        assert mark(event, 1, roll(event, 1), keys(registration), set(), keys(registration)) == (1, 0)


@pytest.mark.parametrize(
    ("language", "order"), [("es", ["Nube", "Nzuri", "Ñandú", "Ola"]), ("en", ["Ñandú", "Nube", "Nzuri", "Ola"])]
)
def test_roll_sheet_and_file_stand_in_the_readers_alphabet(
    client: FlaskClient, sign_in: SignInAs, arrange: Arrange, language: str, order: list[str]
) -> None:
    with arrange():
        event = make_event()
        for name in reversed(order):
            make_registration(event, make_person("Ana", name))
        organiser, slug = make_account([event]), event.slug
    sign_in(client, organiser)
    sent = {"which": "all", "kind": "csv", "language": language, "columns": ["family_names"]}
    pages = [client.get(f"/events/{slug}/attendance/{page}?lang={language}").text for page in ("", "sheet")]
    pages.append(client.post(f"/events/{slug}/exports", data=sent).text)
    for page in pages:
        assert sorted(order, key=page.index) == order
