"""Single cells of a table: money, a day, a state. Each says what is wrong in a sentence that names the column."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask_babel import gettext

from app.core.money import Money, MoneyError, exponent, parse_money
from app.core.present_day import present_day
from app.core.translated import reader_language
from app.core.words import word
from app.people.columns import plain_heading
from app.people.import_words import member_words

Member = TypeVar("Member", bound=StrEnum)

DAYS = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T].*)?")
#: With the day first, as in all our languages but American English.
LATIN_DAYS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")

#: What stands before an amount that came back, as files of different languages write it.
MINUS = "-\u2212"


class CellReader:
    """Reads the cells of one row, and keeps what is wrong with them in `problems`."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.problems: list[str] = []

    def text(self, column: StrEnum, limit: int, *, is_needed: bool = False) -> str:
        written = self.values.get(column.value, "").strip()
        if is_needed and not written:
            self.wrong(column, gettext("nothing is written"))
        if len(written) > limit:
            self.wrong(column, gettext("at most %(number)d characters", number=limit))
        return written[:limit]

    def currency(self, column: StrEnum, usual: str = "") -> str:
        code = self.values.get(column.value, "").strip().upper() or usual
        try:
            exponent(code)
        except MoneyError as error:
            self.wrong(column, error.reason)
            return ""
        return code

    def money(self, column: StrEnum, currency: str) -> Money | None:
        if not currency:
            return None
        try:
            return parse_money(self.values.get(column.value, ""), currency, reader_language())
        except MoneyError as error:
            self.wrong(column, error.reason)
            return None

    def signed_money(self, column: StrEnum, currency: str) -> Money | None:
        """The same, below zero where a minus stands before it: so our files write what came back."""
        written = self.values.get(column.value, "").strip()
        bare = written.lstrip(MINUS)
        amount = CellReader({column.value: bare}).money(column, currency) if bare != written else None
        return -amount if amount is not None else self.money(column, currency)

    def past_day(self, column: StrEnum) -> date | None:
        """A day that is needed, and that has come."""
        found = self.day(column, is_needed=True)
        if found is not None and found > present_day():
            self.wrong(column, gettext("this day has not come yet"))
        return found

    def day(self, column: StrEnum, *, is_needed: bool = False) -> date | None:
        written = self.values.get(column.value, "").strip()
        if not written and not is_needed:
            return None
        found = DAYS.fullmatch(written) or LATIN_DAYS.fullmatch(written)
        try:
            return date(*(int(found[part]) for part in ("year", "month", "day"))) if found else date(0, 1, 1)
        except ValueError:
            self.wrong(column, gettext("“%(written)s” is no day; write 2026-07-28", written=written[:20]))
            return None

    def member(self, column: StrEnum, enum: type[Member], usual: Member) -> Member:
        written = self.values.get(column.value, "").strip()
        if not written:
            return usual
        known = {member.value: member for member in enum} | member_words(enum)
        found = known.get(plain_heading(written)) or known.get(written.lower())
        if found is None:
            self.wrong(column, gettext("“%(written)s” is not known", written=written[:40]))
        return found or usual

    def wrong(self, column: StrEnum, why: str) -> None:
        self.problems.append(gettext("%(field)s: %(message)s", field=word(column), message=why))
