"""Boards with cards, as tests need them."""

from app.cooperation.board.actions.entries import BoardEntryWords, add_own_entry, open_board
from app.cooperation.board.models import BoardEntry, BoardSide
from app.events.models import Event
from app.registration.models import Registration
from tests.make import make_country, make_person, make_registration


def make_board_participant(event: Event, code: str, number: int = 1) -> Registration:
    """Somebody who is confirmed and speaks for a country."""
    make_country(code)
    email = f"{code.lower()}{number}@compras.example"
    person = make_person(f"Persona{number}", f"De {code}", country_code=code, email=email, language="es")
    return make_registration(event, person)


def make_card(
    event: Event, who: Registration, kind: BoardSide, title: str = "Pliegos electrónicos", area_id: int | None = None
) -> BoardEntry:
    words = BoardEntryWords(kind, title, "Con gusto lo contamos.", "es", area_id)
    return add_own_entry(event, who, words, who.person.public_id)


def make_open_board(event: Event) -> None:
    open_board(event, True)
