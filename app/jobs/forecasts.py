"""What will be sent, said beforehand by the modules that will send it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: How far ahead the page of scheduled work looks.
HORIZON = timedelta(days=30)


@dataclass(frozen=True)
class Forecast:
    """One thing that will be sent: when, what in the reader's words, where to see more, and to how many people."""

    at: datetime
    what: str
    url: str
    people: int


#: From now to the given instant, in a number of statements that does not grow with the rows. It only reads.
Source = Callable[[datetime], list[Forecast]]

_sources: list[Source] = []


def register_forecast(function: Source) -> Source:
    """Ask `function(until)` what will be sent until then. Registering it again adds none."""
    if function not in _sources:
        _sources.append(function)
    return function


def forecasts(until: datetime) -> list[Forecast]:
    """Everything that will be sent until then, the next first."""
    return sorted((one for source in _sources for one in source(until)), key=lambda one: (one.at, one.what))
