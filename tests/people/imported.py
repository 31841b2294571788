"""Uploaded lists on their way to the directory, without the pages."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.people.importing import judge_again, judge_list, keep_upload, store_again, store_list
from app.people.models import ImportRow, PeopleImport
from app.people.reading.child import read_file
from app.people.understanding.lists import NO_CHOICES, Choices
from tests.people.lists import HEADINGS, csv


def kept(*rows: Sequence[str], filename: str = "lista.csv") -> PeopleImport:
    """An uploaded list as it came: the first row holds its headings."""
    content = csv(*rows)
    return keep_upload(filename, content, read_file(content))


def judged_list(*rows: Sequence[str], choices: Choices = NO_CHOICES) -> PeopleImport:
    """A list of these rows under `HEADINGS`, its columns as guessed, judged."""
    sheet = kept(HEADINGS, *rows)
    store_list(sheet, choices, judge_list(sheet, choices))
    db.session.flush()
    return sheet


def choose(sheet: PeopleImport, choices: Choices) -> None:
    """Read the whole list by other choices."""
    store_list(sheet, choices, judge_list(sheet, choices))


def mend(sheet: PeopleImport, number: int, **values: str) -> int:
    """Write one row anew; on how many rows something changed."""
    choices, mended = Choices.from_json(sheet.choices), {number: values}
    count = store_again(sheet, choices, judge_again(sheet, choices, mended), mended)
    db.session.expire_all()
    return count


def row_of(sheet: PeopleImport, number: int) -> ImportRow:
    return db.session.scalars(select(ImportRow).where(ImportRow.sheet_id == sheet.id, ImportRow.number == number)).one()
