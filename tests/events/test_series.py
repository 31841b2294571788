"""Series and priority areas are named by those who organise all events."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import EventStatus, PriorityArea, Series, WorkingGroup, WorkingGroupMember
from app.network.models import Bloc
from tests.forms import form_values
from tests.make import make_account, make_country, make_event, saved


@pytest.fixture
def chief(client, arrange, sign_in):
    with arrange():
        account = make_account([RoleKind.ORGANISER])
    sign_in(client, account)
    return account


@pytest.mark.parametrize(("address", "table"), [("series", Series), ("priority-areas", PriorityArea)])
def test_a_name_is_added_and_changed(client, chief, app, address, table):
    assert "Give a name" in send(client, f"/{address}/new?lang=en", **{"name-es": " "}).text
    for _ in range(2):
        assert send(client, f"/{address}/new", **{"name-es": "Conferencia Única"}).status_code == 303
    with app.app_context():
        assert list(db.session.scalars(select(table.slug).order_by(table.id))) == [
            "conferencia-unica",
            "conferencia-unica-2",
        ]
    assert send(client, f"/{address}/conferencia-unica/name", **{"name-en": "Only conference"}).status_code == 303
    with app.app_context():
        named = db.session.scalars(select(table).where(table.slug == "conferencia-unica")).one()
        assert dict(named.name) == {"es": "Conferencia Única", "en": "Only conference"}
    assert "Only conference" in client.get("/series?lang=en").text


def send(client, address, **values):
    return client.post(address, data=form_values(client.get(address).text) | values)


def test_an_organiser_of_one_event_names_nothing(client, arrange, sign_in):
    with arrange():
        account = make_account([make_event()])
        saved(Series(slug="s", name=TranslatedText(en="S")))
    sign_in(client, account)
    for address in ("/series", "/series/new", "/series/s/name", "/priority-areas/new"):
        assert client.get(address).status_code == 403, address


def test_the_list_as_a_table_keeps_precision_filters_and_formulas_apart(client, arrange):
    with arrange():
        make_event("=HYPERLINK(1)", slug="a", start_on=date(2006, 4, 26))
        make_event("Mes", start_on=date(2006, 4, 1), precision=Precision.MONTH)
        make_event("Año", start_on=date(2006, 1, 1), precision=Precision.YEAR)
        make_event("Nunca", start_on=None)
        make_event("Draft", status=EventStatus.DRAFT)
    answer = client.get("/events.csv?lang=en")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    heading, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
    assert heading[2:5] == ["First day", "Last day", "How well the date is known"]
    assert [row[:1] + row[2:5] for row in rows] == [
        ["'=HYPERLINK(1)", "2006-04-26", "2006-04-27", "The day is known"],
        ["Mes", "2006-04", "2006-04", "Only the month is known"],
        ["Año", "2006", "2006", "Only the year is known"],
        ["Nunca", "", "", "Not known"],
    ]
    assert rows[0][-1].endswith("/events/a")
    assert client.get("/events.csv?year=unknown").data.decode("utf-8-sig").count("\r\n") == 2


def test_the_working_groups_stand_below_their_areas_with_what_is_doubtful(client, chief, arrange):
    with arrange():
        for code in ("BR", "UY"):
            make_country(code)
        bloc = saved(Bloc(slug="caricom", name=TranslatedText(en="CARICOM")))
        members = [WorkingGroupMember(country_code=code) for code in ("UY", "BR")]
        name = TranslatedText(en="Strategies")
        group = WorkingGroup(slug="strategies", name=name, doubt="Brazil printed twice.")
        group.members = [WorkingGroupMember(bloc_id=bloc.id), *members]
        saved(group)
    page = client.get("/series?lang=en").text
    assert "Brazil, Uruguay, CARICOM" in page
    assert "Brazil printed twice." in page
