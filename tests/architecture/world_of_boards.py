"""What the small world holds of boards and groups: one card of the owner, one of another country, both introduced."""

from dataclasses import dataclass
from typing import Any

from app.breakouts.actions import place_by_hand
from app.breakouts.links import breakout_token
from app.breakouts.models import BreakoutLink
from app.breakouts.queries import breakout_row
from app.cooperation.board.actions.matching import match_entries
from app.cooperation.board.models import BoardEntry, BoardMatch, BoardSide
from app.events.models import AgendaRow, Event
from app.registration.links import registration_token
from app.registration.models import Registration
from tests.breakouts.making import make_breakout_link, make_breakout_report
from tests.cooperation.board.making import make_board_participant, make_card, make_open_board


@dataclass(frozen=True)
class OfBoards:
    link: BreakoutLink
    card: BoardEntry
    match: BoardMatch


def of_boards(event: Event, row: AgendaRow, registration: Registration) -> OfBoards:
    make_open_board(event)
    card = make_card(event, registration, BoardSide.NEED, "Datos abiertos")
    other = make_card(event, make_board_participant(event, "CL"), BoardSide.HAVE, "Datos abiertos")
    found = breakout_row(event, row.public_id)
    assert found is not None
    place_by_hand(event, found, found.groups[0], registration)
    make_breakout_report(event, found.groups[0])
    return OfBoards(make_breakout_link(event, found), card, match_entries(card, other))


def _entry(world: Any) -> str:
    return str(world.cooperation.boards.card.public_id)


BOARD_LOADED = {
    "linked_breakout": lambda world: {"token": breakout_token(world.cooperation.boards.link)},
    "board_participant": lambda world: {"token": registration_token(world.registration)},
}
BOARD_VALUES = (
    ("/have-need/cards", {"ending": lambda _world: "csv"}),
    ("/have-need/matches/", {"match_id": lambda world: world.cooperation.boards.match.public_id}),
    ("/have-need/", {"entry_id": _entry}),
)
