"""The jobs there are. Each module registers its own, so that nothing low needs to know anything high."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.core.clock import now
from app.core.hooks import Hook


@dataclass(frozen=True)
class Result:
    """What a run came to, when the job counts for itself."""

    done: int = 0
    failed: int = 0
    error: str = ""


#: A job does its rows one at a time and yields after each: None for a row done, the exception for a row that failed.
#: Between two rows it may be told to stop. A job of one piece returns a `Result`.
JobFunction = Callable[[], Iterator[Exception | None] | Result | None]


@dataclass(frozen=True)
class Job:
    """Something done again and again. `at` is the wall time, in the network's zone, of a job that runs once a day."""

    name: str
    every: timedelta
    function: JobFunction
    title: Any = ""  #: a lazy translation, for the administrators' page
    at: time | None = None

    def next_after(self, last: datetime | None, zone: str) -> datetime:
        """When it is due, its last run having begun at `last`; a job that never ran is due at once."""
        if last is None:
            return now()
        if self.at is None:
            return last + self.every
        local = last.astimezone(ZoneInfo(zone))
        due = local.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return due if due > local else due + timedelta(days=1)

    @property
    def is_rare(self) -> bool:
        """Whether also a run with nothing to do is worth keeping: it shows that the job was there."""
        return self.every >= timedelta(hours=1)


_jobs: dict[str, Job] = {}
#: Removes what is kept no longer and returns how many rows that were.
Tidier = Callable[[], int]
tidiers: Hook[Tidier] = Hook("jobs.tidiers", "what the nightly tidying removes")


def _place(function: JobFunction) -> tuple[str, str]:
    return function.__module__, function.__qualname__


def job(
    name: str, every: timedelta, *, title: Any = "", at: time | None = None
) -> Callable[[JobFunction], JobFunction]:
    """Register the decorated function as the job `name`."""

    def register(function: JobFunction) -> JobFunction:
        known = _jobs.get(name)
        if known and _place(known.function) != _place(function):
            raise RuntimeError(f"two jobs are named {name}")
        _jobs[name] = Job(name, every, function, title, at)
        return function

    return register


def jobs() -> dict[str, Job]:
    """Every job by name, in the order of their names."""
    return dict(sorted(_jobs.items()))
