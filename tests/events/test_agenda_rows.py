"""Many rows of an agenda at once: pasted and mended before they are taken, or all in one form."""

from datetime import date, time
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events import queries
from app.events.models import AgendaRow, Event
from tests.fixtures.applications import Arrange, SignInAs
from tests.forms import form_values
from tests.make import make_account, make_agenda_row, make_event, make_person, make_speaker

WORK = "/events/s/work/agenda"
TABLE = (
    "Hora\tActividad\tExpositor\n09:00 – 09:30\tApertura\tSra. Zoila Inventada, Directora; Nadie Conocido\n"
    "9h15 – 10h30\tCompras\t\n10:30\tPausa café\t\nDía 2\n9.00 a.m. – 10.00 a.m.\tClausura\t\n"
)


@pytest.fixture
def event(client: FlaskClient, arrange: Arrange, sign_in: SignInAs) -> Event:
    with arrange():
        event = make_event(slug="s", start_on=date(2027, 5, 12), end_on=date(2027, 5, 13), languages=["es", "en"])
        make_person("Zoila María", "Inventada Prueba", institution_name="Oficina Ficticia")
        account = make_account([event])
    sign_in(client, account)
    return event


def agenda(app: Flask) -> list[AgendaRow]:
    with app.app_context():
        event = queries.full_event("s", None)
        assert event is not None
        db.session.expunge_all()
        return list(event.agenda)


def pasted(client: FlaskClient, text: str = TABLE) -> Any:
    return client.post(f"{WORK}/pasted?lang=en", data={"text": text, "language": "es"})


def test_a_pasted_table_is_shown_and_nothing_saved_before_it_is_taken(
    client: FlaskClient, event: Event, app: Flask
) -> None:
    shown = pasted(client)
    assert shown.status_code == 200
    assert "4 rows were understood" in shown.text
    assert "“09:00 Apertura” and “09:15 Compras” overlap by 15 minutes." in shown.text
    assert "Its end is not known: write it." in shown.text
    assert "Zoila María Inventada Prueba, Oficina Ficticia" in shown.text
    assert agenda(app) == []

    values = form_values(shown.text)
    refused = client.post(f"{WORK}/pasted/rows?lang=en", data=values)
    assert refused.status_code == 422  # the break has no end
    assert 'value="Compras"' in refused.text
    mended = values | {"rows-2-end_time": ["10:45"], "rows-1-start_time": ["09:30"]}
    checked = client.post(f"{WORK}/pasted/rows?lang=en", data=mended | {"check": "y"})
    assert checked.status_code == 200
    assert "do not fit together" not in checked.text
    assert "Its end is not known: write it." in checked.text  # what was doubtful stays said beside its row
    assert agenda(app) == []

    assert client.post(f"{WORK}/pasted/rows", data=form_values(checked.text)).status_code == 303
    rows = agenda(app)
    assert [(row.day, row.start_time, row.end_time, row.title) for row in rows] == [
        (1, time(9), time(9, 30), {"es": "Apertura"}),
        (1, time(9, 30), time(10, 30), {"es": "Compras"}),
        (1, time(10, 30), time(10, 45), {"es": "Pausa café"}),
        (2, time(9), time(10), {"es": "Clausura"}),
    ]
    assert [speaker.shown_name for speaker in rows[0].speakers] == ["Zoila María Inventada Prueba"]
    assert rows[0].speaker_text == "Nadie Conocido"
    with app.app_context():
        assert db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.like("agenda.%"))).all() == [
            "agenda.rows_saved"
        ]


def test_a_row_is_left_out_and_an_agenda_replaced(
    client: FlaskClient, event: Event, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        make_agenda_row(event, make_speaker(event, name="X"), title=TranslatedText(es="Vieja"))
    values = form_values(pasted(client, "9:00 – 9:30\tUno\n9:30 – 10:00\tDos\n").text)
    del values["rows-0-take"]
    added = client.post(f"{WORK}/pasted/rows", data=values)
    assert added.status_code == 303
    assert sorted(row.title["es"] for row in agenda(app)) == ["Dos", "Vieja"]
    late = client.post(f"{WORK}/pasted/rows?lang=en", data=values | {"replaces": "y"})
    assert "Someone else changed this" in late.text
    again = form_values(pasted(client, "9:00 – 9:30\tUno\n").text) | {"replaces": ["y"]}
    assert client.post(f"{WORK}/pasted/rows", data=again).status_code == 303
    assert [row.title["es"] for row in agenda(app)] == ["Uno"]


def test_text_without_hours_is_told_and_kept(client: FlaskClient, event: Event) -> None:
    answer = pasted(client, "Una carta\nsin horas")
    assert answer.status_code == 422
    assert "No hour was found in 2 lines." in answer.text
    assert "sin horas" in answer.text
    assert client.get(f"{WORK}/pasted/rows").status_code == 303


def test_twenty_five_rows_are_written_in_one_form(
    client: FlaskClient, event: Event, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        make_agenda_row(event, title=TranslatedText(en="Opening"), start="09:00", end="09:30")
    page = client.get(f"{WORK}/rows?lang=en").text
    assert page.count("rows-24-title") and "rows-25-title" not in page
    values = form_values(page) | {"rows-0-end_time": ["09:45"]}
    for number in range(1, 25):
        start = {"rows-1-start_time": ["09:45"]} if number == 1 else {}
        minutes = 9 * 60 + 45 + number * 10
        values |= {f"rows-{number}-title": [f"Fila {number}"], **start}
        values[f"rows-{number}-end_time"] = [f"{minutes // 60:02}:{minutes % 60:02}"]
    assert client.post(f"{WORK}/rows", data=values).status_code == 303
    rows = agenda(app)
    assert len(rows) == 25
    assert (rows[0].title, rows[0].end_time) == ({"en": "Opening"}, time(9, 45))
    assert (rows[24].title, rows[24].start_time, rows[24].end_time) == ({"es": "Fila 24"}, time(13, 35), time(13, 45))
    assert client.post(f"{WORK}/rows?lang=en", data=values).status_code == 422  # as it was opened before


def test_a_wrong_row_among_many_keeps_the_others(client: FlaskClient, event: Event, app: Flask) -> None:
    values = form_values(client.get(f"{WORK}/rows?lang=en").text)
    values |= {"rows-0-title": ["Uno"], "rows-0-start_time": ["9 y media"], "rows-0-end_time": ["10:00"]}
    answer = client.post(f"{WORK}/rows?lang=en", data=values)
    assert answer.status_code == 422
    assert "Give the time as 09:00." in answer.text
    assert 'value="Uno"' in answer.text
    assert agenda(app) == []


def test_save_and_add_another_begins_where_the_saved_row_ends(client: FlaskClient, event: Event) -> None:
    values = form_values(client.get(f"{WORK}/rows/new?day=2").text)
    values |= {"start_time": ["09:00"], "end_time": ["09:40"], "title-es": ["Uno"], "again": ["y"]}
    answer = client.post(f"{WORK}/rows/new?day=2", data=values)
    opened = form_values(client.get(answer.location).text)
    assert (opened["day"], opened["start_time"]) == (["2"], ["09:40"])


@pytest.mark.parametrize("page", ["rows", "pasted", "pasted/rows"])
def test_only_organisers_write_many_rows(
    client: FlaskClient, event: Event, arrange: Arrange, sign_in: SignInAs, page: str
) -> None:
    with arrange():
        stranger = make_account()
    sign_in(client, stranger)
    assert client.get(f"{WORK}/{page}").status_code == 403
