"""What a person has to do with the rest of the programme, as higher modules tell it on the person's page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.people.models import Person


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened: what, when, and the page that shows it."""

    when: datetime
    what: str
    url: str = ""
    why: str = ""
    who: str = ""


_sources: dict[str, Callable[[Person], list[HistoryEntry]]] = {}


def register_history(function: Callable[[Person], list[HistoryEntry]]) -> None:
    """Let `function` tell what it knows of a person; it runs in the view and loads all that it tells."""
    _sources[f"{function.__module__}.{function.__qualname__}"] = function


def history_of(person: Person) -> list[HistoryEntry]:
    """Everything that is told of the person, newest first."""
    entries = [entry for function in _sources.values() for entry in function(person)]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)
