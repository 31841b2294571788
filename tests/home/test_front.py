"""The front page: what comes next, or what came last, and the way to the rest."""

from datetime import date, datetime

import pytest

from app.core.dates import Precision
from app.core.extensions import db
from app.events.models import EventStatus
from app.programme.loading import load_programme
from tests import make


def test_it_shows_what_comes_next_soonest_first(client, arrange):
    with arrange():
        make.make_event("Segundo", start_on=date(2027, 6, 1))
        make.make_event("Primero", start_on=date(2027, 2, 1))
        make.make_event("Pasado", start_on=date(2020, 2, 1))
        make.make_event("Borrador", start_on=date(2027, 1, 1), status=EventStatus.DRAFT)
    page = client.get("/?lang=en").text
    assert page.index("Next event") < page.index("Primero") < page.index("Then") < page.index("Segundo")
    assert page.index("Segundo") < page.index("Latest events") < page.index("Pasado")
    assert "Borrador" not in page


def test_the_next_event_stands_with_its_date_place_deadline_and_action(client, arrange):
    with arrange():
        make.make_event("Primero", slug="p", start_on=date(2027, 2, 1), closes_local=datetime(2027, 1, 20, 18))
    page = client.get("/?lang=en").text
    lead = page[page.index("Next event") : page.index("</section>")]
    for shown in ("1–2 February 2027", "San José, Costa Rica", "20 January 2027, 18:00", "/events/p/registration"):
        assert shown in lead, shown


def test_what_was_held_stays_however_much_is_to_come(client, arrange):
    with arrange():
        for number in range(6):
            make.make_event(f"Futuro {number}", start_on=date(2027, 2, 1 + number))
        make.make_event("Reciente", start_on=date(2018, 4, 1))
    assert "Reciente" in client.get("/").text


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
    assert "This event is fictional" in page


def test_a_demonstration_leads_only_where_nothing_real_is_to_come(client, arrange):
    with arrange():
        make.make_event("Ejemplo", start_on=date(2027, 1, 5), is_demonstration=True)
        make.make_event("Verdadero", start_on=date(2027, 4, 1))
    page = client.get("/?lang=en").text
    assert page.index("Verdadero") < page.index("Then") < page.index("Ejemplo")
    assert "Demonstration, not a real event" in page


def test_the_three_numbers_lead_to_their_rows(app, client):
    with app.app_context():
        load_programme()
        db.session.commit()
    page = client.get("/?lang=en").text
    for number, address in (
        ("30", "/events"),
        ("191", "/figures/stated?measure=sgpe"),
        ("3,000", "/figures/stated?measure=attendees"),
    ):
        assert f'<a href="{address}"><strong>{number}</strong>' in page
        assert client.get(address).status_code == 200


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
        make.make_event("Evento")
    with statements() as one:
        client.get("/")
    with arrange():
        for number in range(30):
            make.make_event(f"Evento {number}")
    with statements() as many:
        client.get("/")
    assert len(many) == len(one) <= 6, many
