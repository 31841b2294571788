"""What will be sent, said beforehand by the modules that will send it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.hooks import Hook

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

forecasting: Hook[Source] = Hook("jobs.forecasts", "what will be sent, said beforehand on the page of scheduled work")


def forecasts(until: datetime) -> list[Forecast]:
    """Everything that will be sent until then, the next first."""
    return sorted((one for source in forecasting for one in source(until)), key=lambda one: (one.at, one.what))
