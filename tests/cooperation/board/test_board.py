"""The board of an event: written on by phone, read by country, matched once, asked about three months later."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.accounts.models import RoleKind
from app.cooperation.board.actions.entries import make_outcome, open_board
from app.cooperation.board.actions.matching import ask_what_came, match_entries, say_outcome
from app.cooperation.board.hooks import BoardOutcome
from app.cooperation.board.models import BoardEntry, BoardEntryStatus, BoardMatch, BoardResult, BoardSide, MatchOutcome
from app.cooperation.board.queries import entries_of, matches_to_ask_about, suggestions
from app.cooperation.models import ActionLine, CooperationRecord, CooperationStatus
from app.cooperation.queries.records import all_cooperation_records, support_matrix
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from app.mail.models import OutboxMessage
from app.people.actions import merge
from app.registration.links import registration_token
from app.registration.models import RegistrationStatus
from tests.cooperation.board.making import make_board_participant, make_card, make_open_board
from tests.cooperation.undertaking import make_plan
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event, make_person, make_registration, saved


def _have_need(slug: str, more: str = "") -> str:
    return f"/events/{slug}/have-need{more}?lang=en"


def _card(kind: str = "need", title: str = "Datos abiertos", text: str = "") -> dict[str, str]:
    return {"kind": kind, "title": title, "text": text, "area": ""}


def _introductions() -> int:
    query = select(func.count(OutboxMessage.id)).where(OutboxMessage.kind == "cooperation/introduced")
    return db.session.scalar(query) or 0


@pytest.mark.both_databases
def test_one_has_one_needs_one_introduction_and_one_draft(app: Flask, arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        make_open_board(event)
        chile, peru = (registration_token(make_board_participant(event, code)) for code in ("CL", "PE"))
    assert client.post(f"/r/{peru}/have-need", data=_card()).status_code == 303
    with app.app_context():
        need = db.session.scalars(select(BoardEntry)).one()
        answer = f"/r/{chile}/have-need/{need.public_id}"
    page = client.get(f"/r/{chile}/have-need?lang=en").text
    assert "I can help" in page
    assert "Persona1 De PE" in page
    for _twice in range(2):
        sent = {"card": "", "title": "Datos abiertos", "note": "Lo hicimos en 2019."}
        assert client.post(answer, data=sent).status_code == 303
    with app.app_context():
        match = db.session.scalars(select(BoardMatch)).one()
        messages = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [one.kind for one in messages] == ["cooperation/introduced"] * 2
        assert {one.to_address for one in messages} == {"cl1@compras.example", "pe1@compras.example"}
        assert {one.status for one in db.session.scalars(select(BoardEntry))} == {BoardEntryStatus.MATCHED}
        record = db.session.scalars(select(CooperationRecord)).one()
        assert (match.record_id, record.is_draft, record.status) == (record.id, True, CooperationStatus.PROPOSED)


@pytest.mark.one_database
def test_nobody_is_told_that_both_were_written_to_when_a_card_names_no_participant(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        make_open_board(event)
        chile, _peru = (registration_token(make_board_participant(event, code)) for code in ("CL", "PE"))
        slug, organiser = event.slug, make_account([event])
    sign_in(client, organiser)
    client.post(_have_need(slug, "/paste"), data={"area": "", "lines": "need | Peru | Mapas\nhave | Chile | Mapas"})
    with app.app_context():
        need, have = db.session.scalars(select(BoardEntry.public_id).order_by(BoardEntry.id)).all()
    done = client.post(_have_need(slug, f"/{need}/matches"), data={"with": have}, follow_redirects=True)
    assert "nobody was written to: tell them yourself (Chile · Peru)" in done.text
    answer = f"/r/{chile}/have-need/{need}?lang=en"
    assert "we write to you alone" in client.get(answer).text
    done = client.post(answer, data={"card": "", "title": "Mapas", "note": ""}, follow_redirects=True)
    assert "we have written to you alone" in done.text
    with app.app_context():
        assert _introductions() == 1
        assert "Perú necesita lo que usted tiene." in db.session.scalars(select(OutboxMessage.text)).one()


@pytest.mark.one_database
def test_a_draft_is_for_the_office_until_it_looks_at_it(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        have, need = (
            make_card(event, make_board_participant(event, code), side, "Secreto todavía")
            for code, side in (("CL", BoardSide.HAVE), ("PE", BoardSide.NEED))
        )
        match_entries(have, need)
        office, organiser = make_account([RoleKind.ORGANISER]), make_account([event])
        public_id = db.session.scalars(select(CooperationRecord.public_id)).one()
    pages = ("/cooperation", "/cooperation/records.csv", "/network/countries/PE")
    for who in (None, organiser):
        if who is not None:
            sign_in(client, who)
        assert all("Secreto todavía" not in client.get(page).text for page in pages)
        assert client.get(f"/cooperation/{public_id}").status_code == 404
    with app.app_context():
        assert not all_cooperation_records()
        assert not support_matrix()
    sign_in(client, office)
    assert "Secreto todavía" in client.get("/cooperation").text
    assert "the office alone sees it" in client.get(f"/cooperation/{public_id}?lang=en").text
    sent = {
        "nature": "support", "subject-es": "Ya público", "supporters": ["CL"], "beneficiaries": ["PE"], "status": "agreed",
    }  # fmt: skip
    assert client.post(f"/cooperation/{public_id}/details", data=sent).status_code == 303
    with app.app_context():
        assert support_matrix() == {("CL", "PE"): 1}


@pytest.mark.one_database
def test_a_long_text_is_refused_and_stays_typed(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        make_open_board(event)
        token = registration_token(make_board_participant(event, "PE"))
    wrong = client.post(f"/r/{token}/have-need?lang=en", data=_card(text="x" * 501))
    assert wrong.status_code == 422
    assert "x" * 501 in wrong.text
    assert "Datos abiertos" in wrong.text
    assert client.post(f"/r/{token}/have-need", data=_card(text="x" * 500)).status_code == 303


@pytest.mark.one_database
def test_a_closed_board_takes_no_card_and_keeps_what_was_typed(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        token = registration_token(make_board_participant(event, "PE"))
        slug = event.slug
    assert client.get(f"/r/{token}/have-need").status_code == 404  # it was never opened
    with arrange():
        open_board(db.session.scalars(select(Event).where(Event.slug == slug)).one(), False)
    wrong = client.post(f"/r/{token}/have-need?lang=en", data=_card())
    assert wrong.status_code == 422
    assert "The board is closed" in wrong.text
    assert "Datos abiertos" in wrong.text


@pytest.mark.one_database
def test_an_empty_board_shows_two_examples_and_names_are_for_participants(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        make_open_board(event)
        slug, organiser = event.slug, make_account([event])
        who = make_board_participant(event, "PE")
        participant, stranger = make_account(person=who.person), make_account(person=make_person())
        waiting = make_account(person=make_person("Todavía", "Espera"))
        make_registration(event, waiting.person, status=RegistrationStatus.RECEIVED)
    assert client.get(_have_need(slug)).text.count("card-example") == 2
    with arrange():
        make_card(db.session.scalars(select(Event)).one(), db.session.merge(who), BoardSide.NEED, "=HYPERLINK(1)")
    seen = {}
    readers = {"": None, "stranger": stranger, "waiting": waiting, "participant": participant, "organiser": organiser}
    for name, account in readers.items():
        if account is not None:
            sign_in(client, account)
        page = client.get(_have_need(slug)).text
        assert "Peru" in page
        seen[name] = "Persona1 De PE" in page
    assert seen == {"": False, "stranger": False, "waiting": False, "participant": True, "organiser": True}
    table = client.get(_have_need(slug, "/cards.csv")).data.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert "Persona1" not in table
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(_have_need(slug, "/cards.xlsx")).data))
    assert book.get_sheet_by_index(0).to_python()[1][0] == "Peru"


@pytest.mark.one_database
def test_the_page_of_the_event_leads_to_its_board_once_it_was_opened(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        page = f"/events/{event.slug}"
        board = f"{page}/have-need"
    assert f'href="{board}"' not in client.get(page).text
    with arrange():
        make_open_board(db.session.scalars(select(Event)).one())
    assert f'href="{board}"' in client.get(page).text


@pytest.mark.one_database
def test_the_wall_comes_again_without_a_script(arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        slug = make_event().slug
    assert "Refresh" not in client.get(f"/events/{slug}/have-need").headers
    wall = client.get(f"/events/{slug}/have-need?wall=1&lang=en")
    assert wall.headers["Refresh"] == "20"
    assert "Stop that" in wall.text


@pytest.mark.one_database
def test_many_are_pasted_at_once_or_none(app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs) -> None:
    with arrange():
        event = make_event()
        make_board_participant(event, "PE")
        make_board_participant(event, "CL")
        slug, organiser = event.slug, make_account([event])
    sign_in(client, organiser)
    lines = "need | Peru | Datos abiertos | Una hora | pe1@compras.example\nTengo | CL | Modelos de contrato"
    wrong = client.post(_have_need(slug, "/paste"), data={"area": "", "lines": f"{lines}\nneed | Atlantis | Mapas"})
    assert wrong.status_code == 422
    assert "Line 3: “Atlantis” is no country that we know." in wrong.text
    stranger = client.post(_have_need(slug, "/paste"), data={"area": "", "lines": f"{lines} | | nadie@compras.example"})
    assert "Line 2: nobody who is confirmed for the event has the address" in stranger.text
    assert "Modelos de contrato" in wrong.text
    for _twice in range(2):
        assert client.post(_have_need(slug, "/paste"), data={"area": "", "lines": lines}).status_code == 303
    with app.app_context():
        cards = db.session.scalars(select(BoardEntry).order_by(BoardEntry.id)).all()
        assert [(one.kind.value, one.country_code, one.registration_id is not None) for one in cards] == [
            ("need", "PE", True),
            ("have", "CL", False),
        ]


def test_what_suits_is_of_the_same_area_the_other_column_and_another_country(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        areas = [saved(PriorityArea(slug=f"a{n}", name=TranslatedText(es=f"Línea {n}"), position=n)) for n in (1, 2)]
        peru, chile = make_board_participant(event, "PE"), make_board_participant(event, "CL")
        need = make_card(event, peru, BoardSide.NEED, area_id=areas[0].id)
        fits = make_card(event, chile, BoardSide.HAVE, area_id=areas[0].id)
        make_card(event, chile, BoardSide.HAVE, "Otra línea", areas[1].id)
        make_card(event, peru, BoardSide.HAVE, "Del mismo país", areas[0].id)
        make_card(event, chile, BoardSide.NEED, "La misma columna", areas[0].id)
        assert suggestions(need, entries_of(event), set()) == [fits]
        assert suggestions(need, entries_of(event), {fits.id}) == []


def test_two_of_a_country_or_of_a_column_are_not_introduced(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        peru, chile = make_board_participant(event, "PE"), make_board_participant(event, "CL")
        need, own = make_card(event, peru, BoardSide.NEED), make_card(event, peru, BoardSide.HAVE)
        with pytest.raises(Refused):
            match_entries(need, own)
        with pytest.raises(Refused):
            match_entries(need, make_card(event, chile, BoardSide.NEED))
        assert _introductions() == 0


def test_three_months_later_both_are_asked_once(app: Flask, clock) -> None:
    with app.app_context():
        event = make_event()
        peru, chile = make_board_participant(event, "PE"), make_board_participant(event, "CL")
        cards = make_card(event, peru, BoardSide.NEED), make_card(event, chile, BoardSide.HAVE)
        match = match_entries(*cards)
        db.session.commit()
        assert matches_to_ask_about(now()) == []
        clock.move(timedelta(days=91))
        (due,) = matches_to_ask_about(now())
        assert ask_what_came(due)
        assert not ask_what_came(due)
        asked = select(func.count(OutboxMessage.id)).where(OutboxMessage.kind == "cooperation/what_came")
        assert db.session.scalar(asked) == 2
        say_outcome(match, MatchOutcome.TALKING, "", "x")
        assert matches_to_ask_about(now()) == []


@pytest.mark.one_database
def test_what_came_of_it_is_said_by_link_and_by_nobody_else(app: Flask, arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        event = make_event()
        make_open_board(event)
        peru, chile, third = (make_board_participant(event, code) for code in ("PE", "CL", "CR"))
        match = match_entries(make_card(event, peru, BoardSide.NEED), make_card(event, chile, BoardSide.HAVE))
        path = f"/have-need/matches/{match.public_id}"
        own, foreign = registration_token(peru), registration_token(third)
    assert client.get(f"/r/{foreign}{path}").status_code == 404
    assert "What came of it?" in client.get(f"/r/{own}{path}?lang=en").text
    assert client.post(f"/r/{own}{path}", data={"outcome": "cooperating", "text": "Una visita."}).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(BoardMatch)).one().outcome is MatchOutcome.COOPERATING


def test_a_card_becomes_what_a_room_joined_once(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        card, made = make_card(event, make_board_participant(event, "PE"), BoardSide.NEED), []

        def make(entry: BoardEntry) -> str:
            made.append(entry.ref)
            return "action_line:1"

        outcome = BoardOutcome("Línea del plan", lambda _event, _viewer: True, make, lambda ref: f"/{ref}")
        assert make_outcome(card, "plan_line", outcome) == make_outcome(card, "plan_line", outcome) == "action_line:1"
        assert made == [card.ref]
        assert db.session.scalar(select(func.count(BoardResult.id))) == 1


def test_cards_of_merged_records_join(app: Flask) -> None:
    with app.app_context():
        event = make_event()
        kept, gone = make_board_participant(event, "PE"), make_board_participant(event, "PE", 2)
        card = make_card(event, gone, BoardSide.NEED)
        merge(kept.person, gone.person, {})
        db.session.refresh(card)
        assert card.registration_id == kept.id


def test_a_card_becomes_a_line_of_the_plan_of_its_event(
    app: Flask, arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        plan = make_plan(event)
        who = make_board_participant(event, "PE")
        card = make_card(event, who, BoardSide.HAVE, "Catálogo común", plan.areas[0].id)
        without = make_card(event, who, BoardSide.HAVE, "Sin tema")
        slug, organiser = event.slug, make_account([event])
        paths = [f"/events/{slug}/have-need/{one.public_id}" for one in (card, without)]
    sign_in(client, organiser)
    assert "Make it a line of the plan of work" in client.get(f"{paths[0]}?lang=en").text
    for _twice in range(2):
        assert client.post(f"{paths[0]}/outcomes", data={"kind": "plan_line"}).status_code == 303
    assert client.post(f"{paths[1]}/outcomes", data={"kind": "plan_line"}).status_code == 303
    with app.app_context():
        (line,) = db.session.scalars(select(ActionLine).options(selectinload(ActionLine.origins)))
        assert [origin.ref for origin in line.origins] == [card.ref]
        assert (str(line.title), line.owner_country) == ("Catálogo común", "PE")
        address = f"/plans/2027/lines/{line.public_id}"
    assert address in client.get(paths[0]).text
    assert "Catálogo común" in client.get(address).text
