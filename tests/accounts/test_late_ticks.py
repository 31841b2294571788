"""Ticks, choices and rows of a form that came after its session had ended, on a page that has changed meanwhile."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.attendance.actions.marking import mark
from app.attendance.queries.roll import RollFilters, roll_page
from app.attendance.queries.roll import marks_of_day as marks
from app.core.extensions import db
from app.core.keyset import Place
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus
from tests.fixtures.applications import Arrange, sign_in_on
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_country, make_event, make_registration
from tests.page_forms import PageForm, forms_to_fill_in
from tests.people.test_import_story import judged, upload, workbook

SECOND_DAY = datetime(2027, 5, 13, 18, tzinfo=UTC)
ROLL = "/events/foro/attendance"


@pytest.fixture
def app(app: Flask, clock: SettableClock) -> Flask:
    clock.set(SECOND_DAY)  # a roll is marked once its day has begun
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def opened(client: FlaskClient, url: str, action: str) -> PageForm:
    """The form of the page at `url` that is sent to `action`."""
    answer = client.get(f"{url}{'&' if '?' in url else '?'}lang=en")
    assert answer.status_code == 200, answer.text
    return next(form for form in forms_to_fill_in(answer.text, url.partition("?")[0]) if form.action == action)


def tick(form: PageForm, *people: str) -> None:
    """Leave the boxes of these people ticked, and no other."""
    for control in form.to_fill_in:
        if control.name == "present":
            control.is_on = control.value in people


def send_late(app: Flask, client: FlaskClient, form: PageForm, account: Account) -> None:
    """Sign out in another tab, send the form, and sign in again."""
    with client.session_transaction() as session:
        session.clear()
    answer = client.post(form.action, data=form.values(), query_string={"lang": "en"})
    assert answer.status_code == 400
    assert "kept for one hour" in answer.text
    sign_in_on(app, client, account)


@pytest.fixture
def organiser(arrange: Arrange) -> Account:
    with arrange():
        make_event(slug="foro")
        account: Account = make_account([RoleKind.ORGANISER])
        return account


def event() -> Event:
    return db.session.scalars(select(Event).where(Event.slug == "foro")).one()


@pytest.fixture
def people(arrange: Arrange, organiser: Account) -> dict[str, str]:
    """The public ids of four who are expected: nobody of them marked but the first and the last."""
    with arrange():
        made = {name: make_registration(event()).public_id for name in ("ana", "luis", "rosa", "hugo")}
        mark_as_present(made["ana"], made["hugo"])
        return made


def mark_as_present(*public_ids: str) -> None:
    lines = list(roll_page(event(), 1, RollFilters(), Place()).page.rows)
    shown = {line.registration.public_id for line in lines}
    mark(event(), 1, lines, shown, set(), set(public_ids))


def ticked(form: PageForm) -> set[str]:
    return set(form.values().get("present", []))


def present(arrange: Arrange) -> dict[str, bool]:
    with arrange():
        found = marks(event().id, 1)
        query = select(Registration.id, Registration.public_id)
        return {public_id: found[key] for key, public_id in db.session.execute(query) if key in found}


@pytest.mark.both_databases
def test_the_ticks_of_the_roll_are_there_again(app, client, arrange, organiser, people) -> None:
    sign_in_on(app, client, organiser)
    form = opened(client, ROLL, ROLL)
    assert ticked(form) == {people["ana"], people["hugo"]}
    tick(form, people["ana"], people["luis"])
    send_late(app, client, form, organiser)
    again = opened(client, ROLL, ROLL)
    assert ticked(again) == {people["ana"], people["luis"]}
    assert client.post(ROLL, data=again.values()).status_code == 303
    assert present(arrange) == {people["ana"]: True, people["luis"]: True, people["hugo"]: False}


def test_what_a_colleague_marked_meanwhile_stays(app, client, arrange, organiser, people) -> None:
    """Neither who was shown unticked, nor who came on the roll later, nor who was unticked is turned by mistake."""
    sign_in_on(app, client, organiser)
    form = opened(client, ROLL, ROLL)
    tick(form, people["ana"], people["hugo"], people["luis"])
    with arrange():
        mark_as_present(people["rosa"])
        new = make_registration(event()).public_id
        mark_as_present(new)
        lines = list(roll_page(event(), 1, RollFilters(), Place()).page.rows)
        mark(event(), 1, lines, {people["hugo"]}, {people["hugo"]}, set())
    send_late(app, client, form, organiser)
    again = opened(client, ROLL, ROLL)
    assert ticked(again) == {people["ana"], people["luis"], people["rosa"], new}
    assert client.post(ROLL, data=again.values()).status_code == 303
    there = dict.fromkeys((people["ana"], people["luis"], people["rosa"], new), True)
    assert present(arrange) == there | {people["hugo"]: False}


def test_who_left_the_roll_meanwhile_is_marked_by_nobody(app, client, arrange, organiser, people) -> None:
    sign_in_on(app, client, organiser)
    form = opened(client, ROLL, ROLL)
    tick(form, people["ana"], people["hugo"], people["luis"])
    with arrange():
        luis = db.session.scalars(select(Registration).where(Registration.public_id == people["luis"])).one()
        luis.status = RegistrationStatus.WITHDRAWN
    send_late(app, client, form, organiser)
    again = opened(client, ROLL, ROLL)
    assert ticked(again) == {people["ana"], people["hugo"]}
    assert client.post(ROLL, data=again.values()).status_code == 303
    assert present(arrange) == {people["ana"]: True, people["hugo"]: True}


def test_the_ticks_of_one_day_do_not_come_to_another(app, client, organiser, people) -> None:
    sign_in_on(app, client, organiser)
    form = opened(client, f"{ROLL}?day=1", ROLL)
    tick(form, people["luis"])
    send_late(app, client, form, organiser)
    assert ticked(opened(client, f"{ROLL}?day=2", ROLL)) == set()
    page = client.get(f"{ROLL}?day=2&lang=en").text
    assert "while this page showed something else" in page
    assert f'href="{ROLL}?day=1&amp;lang=en"' in page
    assert ticked(opened(client, f"{ROLL}?day=1", ROLL)) == {people["luis"]}


@pytest.fixture
def rows(app: Flask, client: FlaskClient, arrange: Arrange, organiser: Account) -> str:
    """The address of the rows of an uploaded list that names two countries which there are not."""
    with arrange():
        make_country("PE")
        make_country("CL")
    sign_in_on(app, client, organiser)
    app.config["WTF_CSRF_ENABLED"] = False
    countries = ("República Imaginaria", "Tierra Ficticia")
    headings = ("Nombres", "Apellidos", "Correo", "País", "Cargo", "Institución", "Categoría")
    lines = [(f"Luis{n}", "Soto", f"luis{n}@lista.example", name, "", "", "") for n, name in enumerate(countries)]
    found = judged(client, upload(client, workbook(Lista=[headings, *lines])))
    app.config["WTF_CSRF_ENABLED"] = True
    return found


def named(form: PageForm) -> dict[str, str]:
    values = form.values()
    return dict(zip(values["written"], values["country"], strict=True))


@pytest.mark.parametrize("settled", [None, "República Imaginaria"])
def test_the_country_of_an_import_is_there_again_beside_its_rows(
    settled: str | None, app: Flask, client: FlaskClient, organiser: Account, rows: str
) -> None:
    form = opened(client, rows, f"{rows}/fixes")
    for control, country in zip(
        (one for one in form.to_fill_in if one.name == "country"), ("Peru", "Chile"), strict=True
    ):
        control.value = country
    wanted = named(form)
    assert set(wanted.values()) == {"Peru", "Chile"}
    if settled:
        app.config["WTF_CSRF_ENABLED"] = False
        client.post(f"{rows}/fixes", data={"written": settled, "country": "Peru"})
        app.config["WTF_CSRF_ENABLED"] = True
        wanted.pop(settled)
    send_late(app, client, form, organiser)
    assert named(opened(client, rows, f"{rows}/fixes")) == wanted


def changed(page: str, action: str) -> dict[str, Any]:
    return next(form for form in forms_to_fill_in(page, "") if form.action == action).values()


@pytest.mark.parametrize("typed", ["", '"><script>alert(1)</script>', "</textarea><b>&amp;"])
def test_an_emptied_field_stays_empty_and_nothing_written_is_markup(
    typed: str, app: Flask, client: FlaskClient, arrange: Arrange, organiser: Account
) -> None:
    url = "/events/foro/work/delegations/rules"
    sign_in_on(app, client, organiser)
    form = opened(client, url, f"{url}/quotas")
    for control in form.to_fill_in:
        control.value = typed
    send_late(app, client, form, organiser)
    page = client.get(url)
    values = changed(page.text, form.action)
    assert {values[name][0] for name in ("capacity", "label-es")} == {typed}
    assert "<script>alert" not in page.text


def test_what_has_no_form_any_more_is_shown_to_be_copied(
    app: Flask, client: FlaskClient, arrange: Arrange, organiser: Account, rows: str
) -> None:
    form = opened(client, rows, f"{rows}/fixes")
    for control in form.to_fill_in:
        control.value = "República del Perú"
    app.config["WTF_CSRF_ENABLED"] = False
    for written in named(form):
        client.post(f"{rows}/fixes", data={"written": written, "country": "Peru"})
    app.config["WTF_CSRF_ENABLED"] = True
    send_late(app, client, form, organiser)
    page = client.get(f"{rows}?lang=en").text
    assert "The form that you filled in is not on this page any more." in page
    assert "República del Perú</textarea>" in page
    assert "is in the form below" not in page
