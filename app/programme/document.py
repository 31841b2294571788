"""The programme's own facts, as the three documents state them: `data/programme.yaml`, read with care for YAML 1.1."""

from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from app.core.dates import Precision, Schedule

PATH = Path(__file__).parent / "data" / "programme.yaml"
OUTCOMES = PATH.with_name("project_outcomes.yaml")

Record = dict[str, Any]

#: Country codes that YAML 1.1 reads as booleans when they stand unquoted.
_BOOLEANS = {False: "NO"}


@cache
def programme() -> Record:
    """The whole document."""
    return _read(PATH)


@cache
def outcomes_of_project() -> dict[str, list[Record]]:
    """Its expected outcomes by audience, each with text and line."""
    return _read(OUTCOMES)


def _read(path: Path) -> Record:
    import yaml  # here: it is read once, and few pages need it

    loaded: Record = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def codes(values: list[Any]) -> list[str]:
    """Country codes as text."""
    return [_BOOLEANS[value] if isinstance(value, bool) else str(value) for value in values]


def schedule_of(record: Record) -> Schedule:
    """When an event of the document took place, no more precise than the document says."""
    precision = Precision(record["date_precision"])
    zone = record.get("timezone") or ""
    times = [time.fromisoformat(record[key]) if record.get(key) else None for key in ("start_time", "end_time")]
    if precision is Precision.DAY:
        start, end = date.fromisoformat(record["start"]), date.fromisoformat(record["end"])
    elif precision is Precision.MONTH:
        start = end = date.fromisoformat(f"{record['month']}-01")
    else:
        start = end = date(int(record["year"]), 1, 1)
    return Schedule(start, end, precision, times[0], times[1], zone)
