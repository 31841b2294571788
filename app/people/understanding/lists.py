"""The list of people that an uploaded file holds: what whoever imports chose, and what we found."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

#: A code with what it speaks of: {"code": "unknown_country", "field": "country_code", "value": "Atlantis"}.
Reason = dict[str, Any]

#: From this certainty on a guess is shown as a fact.
SURE = 0.8

#: The heading of the cell that we add with the name of each row's sheet.
SHEET_HEADING = "sheet"

GIVEN_FIRST, FAMILY_FIRST = "given_first", "family_first"


@dataclass(frozen=True)
class Choices:
    """What a person chose for a whole list; what is empty is left to us."""

    sheets: tuple[str, ...] = ()
    with_hidden: bool = False
    #: Sheet → the line of its headings; 0 when it has none.
    heading_lines: Mapping[str, int] = field(default_factory=dict)
    #: Column → its place.
    columns: Mapping[str, int] | None = None
    name_order: str = ""
    #: Whether the sheet's name is the country of its rows.
    sheet_country: bool | None = None
    #: What was written, folded → the code of the country it means; "" for none.
    countries: Mapping[str, str] = field(default_factory=dict)
    #: Whether the country above holds for empty cells below it.
    country_above: bool | None = None
    #: What was written for an address where there is none, folded.
    no_addresses: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Choices":
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        tuples = {name: tuple(data.get(name, ())) for name in ("sheets", "no_addresses")}
        return cls(**{**known, **tuples})


NO_CHOICES = Choices()


@dataclass(frozen=True)
class ListRow:
    """A row of people. `number` is unique in the list; `sheet` and `line` say where it stands in the file."""

    number: int
    sheet: str
    line: int
    cells: list[str]


@dataclass(frozen=True)
class ColumnGuess:
    """Where a column is, and why we think so: "heading", "heading_alike", "content", "sheet" or "chosen"."""

    place: int
    certainty: float
    evidence: tuple[str, ...]
    heading: str

    @property
    def is_guess(self) -> bool:
        return self.certainty < SURE


@dataclass(frozen=True)
class SheetGuess:
    """A sheet of the file; why: "people", "no_people", "hidden", "chosen" or "not_chosen"."""

    name: str
    is_taken: bool
    rows: int
    why: str
    heading_line: int = 0
    is_country: bool = False


@dataclass(frozen=True)
class Skipped:
    """What was left out; why: "title", "hidden_row", "hidden_column", "total", "note", "heading_again", "section", "empty"."""

    sheet: str
    line: int
    why: str
    text: str
    place: int = 0


@dataclass(frozen=True)
class NameOrder:
    """The order in which whole names are written; "" when no column holds whole names."""

    order: str = ""
    is_certain: bool = True
    evidence: str = ""


@dataclass(frozen=True)
class PeopleList:
    """The rows of a file that are people, under one row of headings."""

    headings: list[str]
    rows: list[ListRow]
    columns: dict[str, ColumnGuess]
    sheets: list[SheetGuess]
    skipped: list[Skipped]
    name_order: NameOrder = NameOrder()
    doubts: list[Reason] = field(default_factory=list)

    @property
    def places(self) -> dict[str, int]:
        """Column → its place."""
        return {name: guess.place for name, guess in self.columns.items()}

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class FieldRead:
    """One field of a row: as it was written, as a person keeps it, and the code of a doubt about it."""

    original: str
    value: str
    doubt: str = ""


@dataclass(frozen=True)
class UnderstoodRow:
    """One row, understood. Only `wrong` keeps it from being a person; a doubt waits for somebody to look."""

    number: int
    sheet: str
    line: int
    cells: list[str]
    fields: dict[str, FieldRead]
    wrong: list[Reason]
    notes: list[Reason]
    doubts: list[Reason]
    office_email: str = ""
    given_parts: tuple[str, ...] = ()
    family_parts: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        """Field → value, of the fields that have one."""
        return {name: read.value for name, read in self.fields.items() if read.value}

    @property
    def parts(self) -> tuple[str, ...]:
        return self.given_parts + self.family_parts

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
