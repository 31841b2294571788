"""Two records of one person become one: cards of a registration that ended as merged go to the one that stays."""

from typing import Any

from app.cooperation.board.models import BoardEntry
from app.people.models import Person
from app.registration.actions.moving_to_joined import move_to_joined


def join_cards(kept: Person, _merged: Person) -> list[Any]:
    """Whoever wrote them under either record wrote them."""
    return move_to_joined(kept, BoardEntry.registration_id)
