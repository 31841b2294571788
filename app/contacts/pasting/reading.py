"""What a pasted table says, row by row: whom, for which country, in which function. It asks no database but for blocs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.contacts.models import ContactKind
from app.contacts.pasting.function_words import SINCE, TELEPHONE, kind_said
from app.contacts.recognising import PersonTyped
from app.people.columns import Column, plain_heading
from app.people.import_words import member_words
from app.people.importing import unguarded
from app.people.parsing_process import read_file_apart
from app.people.understanding.laying_out import laid_out
from app.people.understanding.lists import PeopleList, UnderstoodRow
from app.people.understanding.rows import understood_rows

#: So many of the filled cells of a column name a function where it is the column of functions.
MOSTLY = 0.5


@dataclass(frozen=True)
class PastedContact:
    """One row: as it was written, and what it says; `wrong` are codes with the words they are about."""

    line: int
    cells: Sequence[str]
    typed: PersonTyped
    kind: ContactKind | None
    country_code: str = ""
    country_written: str = ""
    telephone: str = ""
    since: date | None = None
    wrong: Sequence[tuple[str, str]] = ()

    @property
    def is_office(self) -> bool:
        return not self.typed.is_named

    @property
    def address(self) -> str:
        return self.typed.email or self.typed.office_email


@dataclass(frozen=True)
class PastedTable:
    headings: Sequence[str] = ()
    rows: Sequence[PastedContact] = field(default_factory=list)

    def without(self, lines: set[int]) -> str:
        """The table without these lines, as it can be pasted again; empty when no row is left."""
        left = [row.cells for row in self.rows if row.line not in lines]
        return (
            "\n".join("\t".join(_one_line(cell) for cell in cells) for cells in [self.headings, *left]) if left else ""
        )


def read_pasted(text: str, usual: ContactKind) -> PastedTable:
    """The rows of the table; `usual` is the function of those that say none. Raises `UnreadableSheet`."""
    people = laid_out(unguarded(read_file_apart(text.encode())), own=member_words(Column))
    places = _Places.of(people)
    rows = [_row(row, places, usual) for row in understood_rows(people)]
    return PastedTable(people.headings, rows)


@dataclass(frozen=True)
class _Places:
    """Where the columns are that lists of people do not have, and where the country is."""

    kind: int | None
    telephone: int | None
    since: int | None
    known: Mapping[str, int]

    @classmethod
    def of(cls, people: PeopleList) -> "_Places":
        headings = [plain_heading(heading) for heading in people.headings]
        return cls(
            _function_column(people),
            next((place for place, words in enumerate(headings) if TELEPHONE & set(words.split())), None),
            next((place for place, words in enumerate(headings) if SINCE & set(words.split())), None),
            people.places,
        )


def _function_column(people: PeopleList) -> int | None:
    """The column most of whose cells name a function; the first of several."""
    for place in range(len(people.headings)):
        filled = [cell for row in people.rows if (cell := _cell(row.cells, place))]
        if filled and sum(kind_said(cell) is not None for cell in filled) / len(filled) >= MOSTLY:
            return place
    return None


def _row(row: UnderstoodRow, places: _Places, usual: ContactKind) -> PastedContact:
    written = _cell(row.cells, places.kind)
    kind = kind_said(written) if written else usual
    values, said = _certain_values(row), _cell(row.cells, places.known.get("country_code"))
    since, unread = _day(_cell(row.cells, places.since))
    typed = PersonTyped(**{name: values[name] for name in _TYPED if name in values}, office_email=row.office_email)
    if places.kind is not None and places.known.get("position") == places.kind:
        typed = _without_position(typed)
    if kind is ContactKind.MISSION:
        typed = _as_office(typed)
    wrong = [("unknown_function", written)] if kind is None else []
    wrong += [("unknown_day", unread)] if unread else []
    wrong += [("bad_email", str(doubt.get("value", ""))) for doubt in row.doubts if doubt["code"] == "bad_email"]
    return PastedContact(
        row.line,
        row.cells,
        typed,
        kind,
        values.get("country_code", ""),
        said,
        _cell(row.cells, places.telephone),
        since,
        wrong,
    )


def _certain_values(row: UnderstoodRow) -> dict[str, str]:
    """What the row says, without a country that is a guess: nobody comes to speak for a country by a likeness."""
    is_guess = any(doubt.get("settles") == "country" for doubt in row.doubts)
    return {name: value for name, value in row.values.items() if not (is_guess and name == "country_code")}


_TYPED = (
    "given_names",
    "family_names",
    "honorific",
    "position",
    "institution_name",
    "country_code",
    "email",
    "language",
)


def _without_position(typed: PersonTyped) -> PersonTyped:
    return PersonTyped(**{**vars(typed), "position": ""})


def _as_office(typed: PersonTyped) -> PersonTyped:
    """A mission is an office: what stands where names do is its name, unless the table names the institution too."""
    name = typed.institution_name or f"{typed.given_names} {typed.family_names}".strip()
    return PersonTyped(
        institution_name=name,
        country_code=typed.country_code,
        email=typed.email,
        office_email=typed.office_email,
        language=typed.language,
    )


def _day(written: str) -> tuple[date | None, str]:
    """(the day, what could not be read). Days come as in ISO 8601, or with the day first, as in all our languages but
    American English: 4/15/2025 is therefore not read."""
    if not written:
        return None, ""
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", written)
    latin = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", written)
    year, month, day = iso.groups() if iso else reversed(latin.groups()) if latin else ("0", "0", "0")
    try:
        return date(int(year), int(month), int(day)), ""
    except ValueError:
        return None, written


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
