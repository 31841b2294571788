"""Tables become one list of people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.people.columns import Column, plain_heading
from app.people.reading.tables import FileRead, Row, Table
from app.people.understanding import leftovers
from app.people.understanding.column_guesses import NAMES, Guesses
from app.people.understanding.contents import Look, look_of
from app.people.understanding.countries import country_of
from app.people.understanding.heading_rows import HeadingRows, heading_rows
from app.people.understanding.headings import heading_meaning
from app.people.understanding.lists import (
    NO_CHOICES,
    SHEET_HEADING,
    Choices,
    ColumnGuess,
    ListRow,
    NameOrder,
    PeopleList,
    SheetGuess,
    Skipped,
)

NOTHING: Mapping[str, Column] = {}
COUNTRY = Column.COUNTRY.value


@dataclass(frozen=True)
class Sheet:
    """One table with its headings found; what is hidden is left out already."""

    name: str
    rows: tuple[Row, ...]  #: without headings, titles, totals
    headings: list[str]
    heading_line: int
    columns: dict[str, ColumnGuess]
    skipped: list[Skipped]
    sections: Mapping[int, str]  #: line → the country named above it
    is_hidden: bool

    @property
    def has_people(self) -> bool:
        return bool(self.rows) and any(name in self.columns for name in NAMES)


def laid_out(file: FileRead, choices: Choices = NO_CHOICES, own: Mapping[str, Column] = NOTHING) -> PeopleList:
    """The rows of the file that are people. `own` are the headings of our own template (`plain_heading` → column)."""
    sheets = [_sheet(table, choices, own) for table in file.tables]
    taken = _taken(sheets, choices)
    headings, places = _joint_headings(taken)
    named = _named_by(taken, choices, {plain_heading(h) for h in headings}, headings)
    rows = list(_rows(taken, places, len(headings), named))
    columns = _joint_columns(taken, places)
    if named is not None:
        headings = [*headings, SHEET_HEADING]
        columns.setdefault(COUNTRY, ColumnGuess(len(headings) - 1, _sheet_certainty(taken), ("sheet",), SHEET_HEADING))
    if choices.columns is not None:
        columns = {
            name: _chosen(name, place, columns, headings)
            for name, place in choices.columns.items()
            if place < len(headings)
        }
    skipped = [one for sheet in taken for one in sheet.skipped]
    return PeopleList(
        headings, rows, columns, _guesses(sheets, taken, choices, named), skipped,
        _order_by_heading(columns, headings, own, choices), [{"code": doubt} for doubt in file.doubts],
    )  # fmt: skip


def _sheet(table: Table, choices: Choices, own: Mapping[str, Column]) -> Sheet:
    """A table, without what is hidden unless it is wanted, with its headings and columns."""
    rows, skipped = leftovers.shown_part(table, choices.with_hidden)
    found = heading_rows(rows, own, choices.heading_lines.get(table.name))
    line = rows[found.last][0] if found.is_found else 0
    titles, body = (rows[: found.first], rows[found.last + 1 :]) if found.is_found else leftovers.without_titles(rows)
    skipped += [Skipped(table.name, number, "title", leftovers.cells_text(cells)) for number, cells in titles]
    columns = Guesses(found.headings, _looks(body, found), own).columns()
    people, left, sections = leftovers.people_among(table.name, body, found.headings, columns, titles)
    if len(people) < len(body):  # titles and totals no longer count as cells
        columns = Guesses(found.headings, _looks(people, found), own).columns()
    return Sheet(table.name, tuple(people), found.headings, line, columns, [*skipped, *left], sections, table.is_hidden)


def _looks(rows: Sequence[Row], found: HeadingRows) -> list[Look]:
    return [look_of([cells[place] for _number, cells in rows]) for place in range(len(found.headings))]


def _taken(sheets: Sequence[Sheet], choices: Choices) -> list[Sheet]:
    """The sheets that are people: those chosen, else the shown ones; sheets without headings follow the first."""
    if choices.sheets:
        chosen = [sheet for sheet in sheets if sheet.name in choices.sheets]
        return chosen or list(sheets[:1])
    shown = [sheet for sheet in sheets if not sheet.is_hidden or choices.with_hidden]
    people = [sheet for sheet in shown if sheet.has_people]
    if any(sheet.heading_line for sheet in people):
        model = next(sheet for sheet in people if sheet.heading_line)
        people = [_following(sheet, model) for sheet in people]
        people = [sheet for sheet in people if sheet.heading_line or len(sheet.headings) == len(model.headings)]
    return people or shown[:1] or list(sheets[:1])


def _following(sheet: Sheet, model: Sheet) -> Sheet:
    """A sheet without headings that is as wide as the one before goes on with its columns."""
    if sheet.heading_line or len(sheet.headings) != len(model.headings):
        return sheet
    return replace(sheet, headings=model.headings, columns=model.columns)


def _joint_headings(sheets: Sequence[Sheet]) -> tuple[list[str], list[list[int]]]:
    """(the headings of all sheets together, for each sheet where its columns go)."""
    headings = list(sheets[0].headings)
    meant = {guess.place: name for name, guess in sheets[0].columns.items()}
    places = [list(range(len(headings)))]
    for sheet in sheets[1:]:
        own = {guess.place: name for name, guess in sheet.columns.items()}
        goes: list[int] = []
        for place, heading in enumerate(sheet.headings):
            target = _target(place, heading, own.get(place), headings, meant, goes)
            if target is None:
                headings.append(heading)
                target = len(headings) - 1
                if place in own:
                    meant[target] = own[place]
            goes.append(target)
        places.append(goes)
    return headings, places


def _target(
    place: int, heading: str, name: str | None, headings: Sequence[str], meant: Mapping[int, str], gone: Sequence[int]
) -> int | None:
    """Where a further sheet's column belongs among the headings so far: same meaning, same heading, or nowhere."""
    if name is not None:
        same = next((at for at, other in meant.items() if other == name), None)
        return same if same not in gone else None
    plain = plain_heading(heading)
    alike = (
        at for at, other in enumerate(headings) if plain_heading(other) == plain and at not in gone and at not in meant
    )
    if plain:
        return next(alike, None)
    return place if place < len(headings) and not headings[place] and place not in gone and place not in meant else None


def _joint_columns(sheets: Sequence[Sheet], places: Sequence[Sequence[int]]) -> dict[str, ColumnGuess]:
    columns: dict[str, ColumnGuess] = {}
    for sheet, goes in zip(sheets, places, strict=True):
        for name, guess in sheet.columns.items():
            known = columns.get(name)
            if known is None or (guess.certainty < known.certainty and goes[guess.place] == known.place):
                columns[name] = replace(guess, place=goes[guess.place])
    return columns


def _named_by(sheets: Sequence[Sheet], choices: Choices, plain: set[str], headings: Sequence[str]) -> bool | None:
    """Whether rows get a cell with the country of their sheet or section (True, False: the cell is empty); None: no cell."""
    if any(sheet.sections for sheet in sheets):
        return True
    if choices.sheet_country is not None:
        return choices.sheet_country or None
    if any(COUNTRY in sheet.columns for sheet in sheets):
        return None
    named = [sheet for sheet in sheets if _is_country(sheet.name)]
    return True if sheets[0].name and len(named) >= max(1, 0.5 * len(sheets)) else None


def _is_country(name: str) -> bool:
    return country_of(name.replace("_", " ")).is_country


def _sheet_certainty(sheets: Sequence[Sheet]) -> float:
    countries = {country for sheet in sheets for country in sheet.sections.values()}
    return 0.9 if len(sheets) > 1 or len(countries) > 1 else 0.7


def _rows(
    sheets: Sequence[Sheet], places: Sequence[Sequence[int]], width: int, named: bool | None
) -> Iterator[ListRow]:
    """Every row under the joint headings, numbered through."""
    offset = 0
    for sheet, goes in zip(sheets, places, strict=True):
        for line, cells in sheet.rows:
            joint = [""] * width
            for target, cell in zip(goes, cells, strict=False):
                joint[target] = cell
            if named is not None:
                joint.append(sheet.sections.get(line, sheet.name if not sheet.sections else ""))
            yield ListRow(offset + line, sheet.name, line, joint)
        offset += max((line for line, _cells in sheet.rows), default=0)


def _chosen(name: str, place: int, guessed: Mapping[str, ColumnGuess], headings: Sequence[str]) -> ColumnGuess:
    guess = guessed.get(name)
    return guess if guess and guess.place == place else ColumnGuess(place, 1.0, ("chosen",), headings[place])


def _guesses(sheets: Sequence[Sheet], taken: Sequence[Sheet], choices: Choices, named: bool | None) -> list[SheetGuess]:
    names = {sheet.name for sheet in taken}
    return [
        SheetGuess(
            sheet.name, sheet.name in names, len(sheet.rows), _why(sheet, sheet.name in names, choices), sheet.heading_line,
            bool(named) and not sheet.sections and _is_country(sheet.name),
        )
        for sheet in sheets
    ]  # fmt: skip


def _why(sheet: Sheet, is_taken: bool, choices: Choices) -> str:
    if choices.sheets:
        return "chosen" if is_taken else "not_chosen"
    if sheet.is_hidden and not is_taken:
        return "hidden"
    return "people" if sheet.has_people else "no_people"


def _order_by_heading(
    columns: Mapping[str, ColumnGuess], headings: Sequence[str], own: Mapping[str, Column], choices: Choices
) -> NameOrder:
    """The order of whole names that a person chose or the heading says; the names themselves are asked later."""
    guess = columns.get(Column.FULL_NAME.value)
    if guess is None:
        return NameOrder()
    if choices.name_order:
        return NameOrder(choices.name_order, True, "chosen")
    said = heading_meaning(headings[guess.place], own).order
    return NameOrder(said, bool(said), "heading") if said else NameOrder("", False, "")
