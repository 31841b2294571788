"""Which report: for which years, what was known until which day, and whether grouped as the document groups."""

from dataclasses import dataclass
from datetime import date
from typing import Any

#: The years of the report that the programme printed.
PRINTED_YEARS = (2003, 2006)
#: The first and the last year of which a report can be asked for.
YEARS = (1990, 2100)


@dataclass(frozen=True)
class SummaryScope:
    """The period by years, both among it, and the day as of which it is told."""

    from_year: int
    to_year: int
    as_of: date
    as_document: bool = False  #: activities stand under the years where the programme's own report prints them

    @property
    def years(self) -> range:
        return range(self.from_year, self.to_year + 1)

    @property
    def first_day(self) -> date:
        return date(self.from_year, 1, 1)

    @property
    def last_of_years(self) -> date:
        return date(self.to_year, 12, 31)

    @property
    def last_day(self) -> date:
        """The last day of which it tells: that of the period, or the day as of which it is told."""
        return min(self.last_of_years, self.as_of)

    @property
    def arguments(self) -> dict[str, Any]:
        """Those of its address."""
        told: dict[str, Any] = {"from": self.from_year, "to": self.to_year, "as_of": self.as_of.isoformat()}
        return told | ({"as_document": 1} if self.as_document else {})
