"""The front page: what comes next, or what came last, and the way to the rest."""

from datetime import date

import pytest

from app.core.dates import Precision
from app.events.models import EventStatus
from tests import make


def test_it_shows_what_comes_next_soonest_first(client, arrange):
    with arrange():
        make.make_event("Segundo", start_on=date(2027, 6, 1))
        make.make_event("Primero", start_on=date(2027, 2, 1))
        make.make_event("Pasado", start_on=date(2020, 2, 1))
        make.make_event("Borrador", start_on=date(2027, 1, 1), status=EventStatus.DRAFT)
    page = client.get("/?lang=en").text
    assert page.index("Primero") < page.index("Segundo")
    assert "Pasado" not in page
    assert "Borrador" not in page


def test_it_never_shows_a_draft_even_to_those_who_write_it(client, arrange, sign_in):
    with arrange():
        draft = make.make_event("Borrador", status=EventStatus.DRAFT)
        account = make.make_account([draft])
    sign_in(client, account)
    assert "Borrador" not in client.get("/").text


def test_when_nothing_comes_it_says_so_and_shows_the_latest(client, arrange):
    with arrange():
        make.make_event("Reciente", start_on=date(2018, 4, 1))
        for number in range(3):
            make.make_event(f"Antiguo {number}", start_on=date(2004, 4, 1 + number))
        make.make_event("Ejemplo", start_on=date(2019, 4, 1), is_demonstration=True)
    page = client.get("/?lang=en").text
    assert "No event is announced at the moment." in page
    assert page.index("Reciente") < page.index("Antiguo 2")
    assert "Antiguo 0" not in page
    assert "Ejemplo" not in page


def test_a_demonstration_to_come_does_not_hide_what_was_really_held(client, arrange):
    with arrange():
        make.make_event("Ejemplo", start_on=date(2027, 4, 1), is_demonstration=True)
        make.make_event("Reciente", start_on=date(2018, 4, 1))
    page = client.get("/?lang=en").text
    assert page.index("Ejemplo") < page.index("Latest events") < page.index("Reciente")


@pytest.mark.both_databases
def test_it_counts_the_programme_without_drafts_and_demonstrations(client, arrange):
    with arrange():
        make.make_event("Uno", start_on=date(2003, 12, 1), precision=Precision.MONTH)
        make.make_event("Dos", start_on=date(2018, 4, 1))
        make.make_event("Ejemplo", start_on=date(2001, 4, 1), is_demonstration=True)
        make.make_event("Borrador", start_on=date(2027, 4, 1), status=EventStatus.DRAFT)
    page = client.get("/?lang=en").text
    assert "The programme has recorded 2 events, from 2003 to 2018." in page


def test_it_opens_on_an_empty_database(client):
    page = client.get("/?lang=en")
    assert page.status_code == 200
    assert "The programme has recorded" not in page.text


def test_its_search_leads_to_the_list_of_events(client, arrange):
    with arrange():
        make.make_event("Taller de catálogos")
    page = client.get("/").text
    assert 'action="/events"' in page
    assert "Taller de catálogos" in client.get("/events?q=catalogos").text


def test_it_costs_few_statements(client, arrange, statements):
    with arrange():
        for number in range(30):
            make.make_event(f"Evento {number}")
    with statements() as ran:
        client.get("/")
    assert len(ran) <= 4, ran
