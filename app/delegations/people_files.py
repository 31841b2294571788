"""People in a file that an office keeps (XLSX, ODS, CSV), as the lines in which they can be named.

The file is read as every list of people is: in a process apart, its headings and names understood in four languages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.delegations.pasted_people import written_line
from app.people.columns import Column
from app.people.import_words import member_words
from app.people.importing import unguarded
from app.people.parsing_process import read_file_apart
from app.people.understanding.laying_out import laid_out
from app.people.understanding.lists import UnderstoodRow
from app.people.understanding.rows import understood_rows


@dataclass(frozen=True)
class ListedPeople:
    """The lines of a file, and how many of its rows name another country."""

    lines: Sequence[str]
    of_others: int = 0


def people_in_file(content: bytes, country_code: str = "") -> ListedPeople:
    """The people of `country_code`, or of no country that is named. Raises `UnreadableSheet`; no transaction is open."""
    rows = understood_rows(laid_out(unguarded(read_file_apart(content)), own=member_words(Column)))
    ours = [row for row in rows if _is_of(row, country_code)]
    return ListedPeople([line for row in ours if (line := _line(row))], len(rows) - len(ours))


def _is_of(row: UnderstoodRow, country_code: str) -> bool:
    """Whether the row names this country, may name it ("Guinea"), or names none."""
    likely = [code for doubt in row.doubts for code in doubt.get("likely", ())]
    said = [row.values["country_code"]] if row.values.get("country_code") else likely
    return not said or country_code in said


def _line(row: UnderstoodRow) -> str:
    """Of a row that nobody can be named by, its cells: whoever reads it finds what is missing."""
    values = row.values
    address = values.get("email") or row.office_email
    if not address or not (values.get("given_names") or values.get("family_names")):
        return "; ".join(cell.strip() for cell in row.cells if cell.strip())
    names = (values.get("given_names", ""), values.get("family_names", ""))
    rest = (values.get(name, "") for name in ("position", "institution_name", "honorific"))
    return written_line(names, address, rest)
