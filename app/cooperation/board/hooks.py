"""What an entry of the board can become after the event, as the rooms that keep it join."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account
from app.cooperation.board.models import BoardEntry
from app.core.hooks import Hook


@dataclass(frozen=True)
class BoardOutcome:
    """One thing that an entry can become: a line of the plan of work, the need of a project."""

    label: Any  #: a lazy string on the button: "Make it a line of the plan of work"
    may: Callable[[BoardEntry, Account | None], bool]  #: whether the reader may, and there is where to put it
    make: Callable[[BoardEntry], str]  #: makes it, and returns its reference; raises `Refused`
    url: Callable[[str], str]  #: where what the reference names stands


board_outcomes: Hook[BoardOutcome] = Hook(
    "cooperation.board_outcomes", "what an entry of an event's board becomes after the event"
)
