"""The board's screens: what is done there, by whom, and what each page says."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.contacts.models import ContactKind
from app.core.extensions import db
from app.delegations.models import BoardNote, ContactBy, ContactMade, Delegation
from tests.delegations.making import make_board_note, make_delegation, make_nomination
from tests.forms import form_values
from tests.make import make_account, make_contact, make_event, make_host, make_person


@pytest.fixture
def board(arrange, clock):
    """Eight days ago three countries were invited; one has named somebody since."""
    with arrange():
        event = make_event(slug="paises")
        long_ago = clock.now() - timedelta(days=8)
        for code in ("CL", "PE", "UY"):
            make_delegation(event, code, invited_at=long_ago)
            make_contact(code, email=f"coordinacion.{code.lower()}@example.org")
            make_contact(code, ContactKind.MISSION)
        uruguay = db.session.scalars(select(Delegation).where(Delegation.country_code == "UY")).one()
        make_nomination(uruguay, make_person(country_code="UY"))
        make_delegation(event, "BB")
    return event


@pytest.fixture
def organiser(arrange, client, sign_in, board):
    with arrange():
        account = make_account([board])
    sign_in(client, account)
    return account


def rows_by_code(app) -> dict[str, str]:
    with app.app_context():
        return dict(db.session.execute(select(Delegation.country_code, Delegation.public_id)).all())


def send(client, address, **values):
    return client.post(address, data=form_values(client.get(address).text) | values)


def test_the_board_says_where_each_country_stands(client, organiser):
    page = client.get("/events/paises/work/countries?lang=en").text
    assert page.index("Chile") < page.index("Peru") < page.index("Barbados") < page.index("Uruguay")
    assert "of 4" not in page
    assert "Remind the 2 that are due" in page
    assert "has answered; " in page
    assert "for 8 days" in page


def test_it_is_narrowed_by_its_address(client, organiser):
    page = client.get("/events/paises/work/countries?lang=en&answered=yes").text
    assert "Uruguay" in page
    assert "Chile" not in page
    assert "1 row of 4" in page
    assert "No row matches" in client.get("/events/paises/work/countries?lang=en&state=present").text


def test_a_contact_is_written_down_with_what_came_of_it(client, organiser, app):
    address = "/events/paises/work/countries/CL/contacts"
    assert send(client, address, kind="call", text="Responden mañana.", outcome="declined").status_code == 303
    with app.app_context():
        made = db.session.scalars(select(ContactMade)).one()
        assert (made.kind, made.is_incoming, made.text) == (ContactBy.CALL, True, "Responden mañana.")
    page = client.get("/events/paises/work/countries/CL?lang=en").text
    assert "Sends nobody" in page
    assert "Responden mañana." in page


def test_a_contact_to_come_is_refused_and_what_was_typed_stays(client, organiser):
    address = "/events/paises/work/countries/CL/contacts?lang=en"
    answer = send(client, address, at_local="2031-01-01T10:00", text="Mañana.")
    assert answer.status_code == 422
    assert "give a time that has passed" in answer.text
    assert "Mañana." in answer.text


def test_a_note_has_an_owner_and_a_day_to_come_back_to(client, organiser, app):
    address = "/events/paises/work/countries/PE/note"
    assert (
        send(client, address, text="Firma el lunes.", owner=organiser.public_id, follow_up_on="2026-12-01").status_code
        == 303
    )
    page = client.get("/events/paises/work/countries?lang=en").text
    assert "Firma el lunes." in page
    assert "Wait until 1 December 2026" in page
    wrong = send(client, f"{address}?lang=en", follow_up_on="2026-11-01")
    assert (wrong.status_code, "Give a day to come." in wrong.text) == (422, True)


def test_many_rows_get_an_owner_or_are_marked_as_answered_at_once(client, organiser, app):
    rows = rows_by_code(app)
    with app.app_context():
        chile = db.session.scalars(select(Delegation).where(Delegation.country_code == "CL")).one()
        make_board_note(chile, text="Queda.")
        db.session.commit()
    query = f"row={rows['CL']}&row={rows['PE']}"
    assert send(client, f"/events/paises/work/countries/owner?{query}", owner=organiser.public_id).status_code == 303
    with app.app_context():
        notes = db.session.scalars(select(BoardNote).order_by(BoardNote.id)).all()
        assert [(note.text, note.owner_id is not None) for note in notes] == [("Queda.", True), ("", True)]
    assert send(client, f"/events/paises/work/countries/answers?{query}", text="Nota 12/26").status_code == 303
    page = client.get("/events/paises/work/countries?lang=en&state=answered").text
    assert "2 rows of 4" in page
    assert "Answer the letter" in page
    for step in ("owner", "answers", "chase", "letter"):
        assert client.get(f"/events/paises/work/countries/{step}").status_code == 303


def test_the_proposed_rows_are_put_on_an_empty_board(client, arrange, sign_in):
    with arrange():
        event = make_event(slug="vacio", country_code="HN")
        account = make_account([event])
    sign_in(client, account)
    assert "The host" in client.get("/events/vacio/work/countries/proposals?lang=en").text
    assert "1 row is proposed" in client.get("/events/vacio/work/countries?lang=en").text
    assert (
        client.post(
            "/events/vacio/work/countries/proposals", data={"rows": ["HN"], "csrf_token": _token(client)}
        ).status_code
        == 303
    )
    assert "Honduras" in client.get("/events/vacio/work/countries?lang=en").text


def _token(client) -> str:
    return form_values(client.get("/events/vacio/work/countries/proposals").text)["csrf_token"][0]


def test_a_host_reads_and_changes_nothing(client, arrange, sign_in, board):
    with arrange():
        host = make_host([board])
    sign_in(client, host)
    page = client.get("/events/paises/work/countries?lang=en").text
    assert "Chile" in page
    assert "checkbox" not in page
    row = client.get("/events/paises/work/countries/CL?lang=en").text
    assert "coordinacion.cl@example.org" not in row
    for step in ("CL/note", "CL/contacts", "chase", "letter", "invitation", "owner", "answers", "proposals"):
        assert client.get(f"/events/paises/work/countries/{step}").status_code == 403, step


def test_a_row_that_the_event_has_not_is_not_found(client, organiser):
    assert client.get("/events/paises/work/countries/FR").status_code == 404
    assert client.get("/events/paises/work/countries/FR/note").status_code == 404


def test_who_is_not_invited_is_asked_for_names_once(client, organiser, app, arrange, outbox):
    with arrange():
        make_contact("BB", language="en", email="barbados@example.org")
    rows = rows_by_code(app)
    address = f"/events/paises/work/countries/invitation?lang=en&row={rows['BB']}&row={rows['CL']}&row={rows['UY']}"
    page = client.get(address).text
    assert "barbados@example.org" in page
    assert "Chile: invited already" in page
    assert "Uruguay: somebody is named already" in page
    assert client.post(address).status_code == 303
    assert [message.to_address for message in outbox()] == ["barbados@example.org"]
    assert "/c/" in outbox()[0].text
    assert "Nobody is written to" in client.get(address).text
    client.post(address)
    assert len(outbox()) == 1
    assert "Silent" in client.get("/events/paises/work/countries/BB?lang=en").text


def test_a_chase_says_whom_it_reaches_and_whom_not(client, organiser, app):
    rows = rows_by_code(app)
    query = "&".join(f"row={rows[code]}" for code in ("CL", "PE", "UY", "BB"))
    page = client.get(f"/events/paises/work/countries/chase?lang=en&{query}").text
    assert "2 recipients: 2 in Spanish" in page
    assert "Uruguay: somebody is named already" in page
    assert "Barbados: not invited yet" in page
    assert "{formal_greeting}" in page
    wrong = send(client, f"/events/paises/work/countries/chase?lang=en&{query}", **{"body-es": "", "body-en": ""})
    assert wrong.status_code == 422
