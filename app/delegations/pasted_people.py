"""Rows of people as they are pasted: "Ana Ejemplo; ana@compras.example; Directora; Dirección de Compras; Dra."."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext

from app.delegations.nominee import Nominee
from app.people.addresses import normal_address
from app.people.understanding.whole_names import split_whole

#: So many people are read at once; what comes after them stays in the form.
MOST_ROWS = 60
_ADDRESS = re.compile(r"<?([^\s<>,;\"()]+@[^\s<>,;\"()]+)>?")


@dataclass
class PastedPerson:
    """One line: whom it names, or why it can't be read."""

    line: str
    nominee: Nominee | None = None
    problem: str = ""


def pasted_people(text: str, country_code: str = "") -> list[PastedPerson]:
    """One for each line that says something, in their order."""
    return [_read(line, country_code) for line in _lines(text)]


def written_line(names: Iterable[str], address: str, rest: Iterable[str]) -> str:
    """The line that `pasted_people` reads as these names, this address, position, institution and form of address."""
    cells = [*(name for name in names if name), address, *rest]
    return "; ".join(" ".join(cell.replace(";", ",").split()) for cell in cells).rstrip("; ")


def _lines(text: str) -> Iterator[str]:
    yield from (line.strip() for line in text.splitlines() if line.strip(" \t;,"))


def _read(line: str, country_code: str) -> PastedPerson:
    found = _ADDRESS.search(line)
    address = normal_address(found[1]) if found else None
    if found is None or address is None:
        return PastedPerson(line, problem=gettext("No e-mail address can be read in this row."))
    before, after = _cells(line[: found.start()]), _places(line[found.end() :])
    if not before:
        return PastedPerson(line, problem=gettext("Write the name before the e-mail address."))
    names = before[:2] if "\t" in line or ";" in line else [" ".join(before)]
    rest = before[len(names) :] + after
    if len(names) == 2:
        given, family, honorific = names[0], names[1], ""
    else:
        split = split_whole(names[0], country_code, address=address)
        given, family, honorific = split.given, split.family, split.honorific
    job_title, institution, said = [*rest, "", "", ""][:3]
    nominee = Nominee(
        given[:120],
        family[:120],
        address,
        honorific=(said or honorific)[:40],
        job_title=job_title[:200],
        institution_name=institution[:200],
    )
    return PastedPerson(line, nominee)


def _cells(part: str) -> list[str]:
    return [cell for cell in _all_cells(part) if cell]


def _places(part: str) -> list[str]:
    """What follows the address, each in its place: of a table that leaves the position out, the institution stays one."""
    cells = _all_cells(part)
    if "\t" not in part and ";" not in part:
        return [cell for cell in cells if cell]
    return cells[1:] if cells and not cells[0] else cells


def _all_cells(part: str) -> list[str]:
    separator = "\t" if "\t" in part else ";" if ";" in part else ","
    return [cell.strip(" \t\"'<>,;") for cell in part.split(separator)]
