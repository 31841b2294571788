"""Counting the people of the figures: at each reading while they are few, else every ten minutes by a job.

What is kept is made anew from all rows each time, so it cannot drift; the pages say of when it is.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, cast, delete, extract, func, insert, literal, select

from app.attendance.models import AttendanceRecord
from app.attendance.queries.counts import Counts
from app.attendance.queries.tallies import counts_by
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.events.past import took_place
from app.people.models import Category
from app.reports.models import KeptCounts

#: With so many marks of attendance, counting takes longer than a page should.
MANY = 20_000
EVERY = timedelta(minutes=10)
#: Counts that nobody has made anew for so long are not believed: the pages count for themselves.
BELIEVED = timedelta(hours=1)

#: How the figures are grouped: an event belongs to one year, to one series at most, and to the programme.
GROUPINGS: dict[str, ColumnElement[Any]] = {
    "year": cast(extract("year", Event.start_on), String),
    "series": cast(Event.series_id, String),
    "all": literal("all"),
}
Group = tuple[str, str]


class Kept(NamedTuple):
    """The counts that are kept, by (grouping, key), and of when they are; none when the pages count for themselves."""

    counts: dict[Group, Counts]
    at: datetime | None


def kept_counts() -> Kept:
    query = select(KeptCounts).where(KeptCounts.counted_at > now() - BELIEVED)
    rows = db.session.scalars(query).all()
    counts = {(row.grouping, row.key): _counts(row.counts) for row in rows}
    return Kept(counts, min((row.counted_at for row in rows), default=None))


def keep_counts(many: int = MANY) -> int:
    """Count all groups and keep them in place of those before; none where the marks are fewer. Returns how many groups."""
    marks = select(AttendanceRecord.id).limit(many).subquery()
    is_many = db.session.scalar(select(func.count()).select_from(marks)) == many
    found = {name: counts_by(column, took_place()) for name, column in GROUPINGS.items()} if is_many else {}
    rows = [
        {"grouping": name, "key": key, "counts": asdict(counts), "counted_at": now()}
        for name, groups in found.items()
        for key, counts in groups.items()
        if key is not None
    ]
    db.session.execute(delete(KeptCounts))
    if rows:
        db.session.execute(insert(KeptCounts), rows)
    return len(rows)


def _counts(kept: dict[str, Any]) -> Counts:
    categories = {Category(name): number for name, number in kept["by_category"].items()}
    return Counts(**{**kept, "by_category": {each: categories[each] for each in Category if each in categories}})
