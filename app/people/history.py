"""What a person has to do with the rest of the programme, as higher modules tell it on the person's page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.hooks import Hook
from app.people.models import Person


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened: what, when, and the page that shows it."""

    when: datetime
    what: str
    url: str = ""
    why: str = ""
    who: str = ""


#: Runs in the view and loads all that it tells.
History = Callable[[Person], list[HistoryEntry]]
histories: Hook[History] = Hook("people.history", "what a person has to do with the programme, on the person's page")


def history_of(person: Person) -> list[HistoryEntry]:
    """Everything that is told of the person, newest first."""
    entries = [entry for function in histories for entry in function(person)]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)
