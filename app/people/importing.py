"""An uploaded list, from its bytes to judged rows: keep it, lay it out as chosen, judge it once, forget it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import delete, insert, select, update

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.sheets import without_guard
from app.core.text import one_line
from app.people.columns import Column
from app.people.import_words import member_words
from app.people.judging import Judgement, related, row_verdicts
from app.people.matching import Found, Sought, directory_matches
from app.people.models import Category, ImportRow, ImportSource, PeopleImport
from app.people.names import name_parts
from app.people.reading.tables import FileRead, Table
from app.people.understanding.laying_out import laid_out
from app.people.understanding.lists import Choices, FieldRead, PeopleList, UnderstoodRow
from app.people.understanding.rows import understood_rows

NAMES = ("given_names", "family_names")


@dataclass(frozen=True)
class JudgedList:
    """A list as it is read by some choices, with the verdicts on all its rows or on those that changed."""

    people: PeopleList
    rows: Sequence[UnderstoodRow]
    verdicts: Mapping[int, Judgement]
    judged_at: datetime


def keep_upload(filename: str, content: bytes, file: FileRead, event_ref: str = "") -> PeopleImport:
    """Store an uploaded list with its bytes and the tables read from them; its rows come when it is judged."""
    sheet = PeopleImport(
        public_id=new_public_id(),
        filename=one_line(filename)[:200],
        created_at=now(),
        actor=audit.acting(),
        headings=[],
        columns={},
        choices={},
        event_ref=event_ref,
    )
    db.session.add(sheet)
    db.session.flush()
    db.session.add(ImportSource(sheet_id=sheet.id, content=content, tables=unguarded(file).as_json()))
    rows = sum(len(table.rows) for table in file.tables)
    audit.record("import.uploaded", target=f"import:{sheet.public_id}", note=f"{rows} rows")
    return sheet


def read_anew(sheet: PeopleImport, file: FileRead) -> None:
    """The same bytes were read by another encoding or separator."""
    tables = update(ImportSource).where(ImportSource.sheet_id == sheet.id).values(tables=unguarded(file).as_json())
    db.session.execute(tables)


def take_choices(sheet: PeopleImport, choices: Choices) -> None:
    """Read the file in another way from now on: the rows are made when its columns are named."""
    sheet.choices = choices.as_json()
    audit.record("import.source_chosen", target=f"import:{sheet.public_id}")


def unguarded(file: FileRead) -> FileRead:
    """The file without the apostrophes by which our own exports keep a spreadsheet from computing a text."""
    tables = tuple(
        replace(table, rows=tuple((line, [without_guard(cell) for cell in cells]) for line, cells in table.rows))
        for table in file.tables
    )
    return replace(file, tables=tables)


def file_of(sheet: PeopleImport) -> FileRead:
    """The tables of the file as they were read; of a list whose file is gone, the rows that were kept of it."""
    tables = db.session.scalar(select(ImportSource.tables).where(ImportSource.sheet_id == sheet.id))
    if tables:
        return FileRead.from_json(tables)
    query = select(ImportRow.number, ImportRow.cells).where(ImportRow.sheet_id == sheet.id).order_by(ImportRow.number)
    rows = [(number, list(cells)) for number, cells in db.session.execute(query)]
    first = min((number for number, _cells in rows), default=2) - 1
    return FileRead("text", (Table("", ((first, list(sheet.headings)), *rows)),))


def content_of(sheet: PeopleImport) -> bytes:
    """The bytes that were uploaded; none when they are no longer kept."""
    return db.session.scalar(select(ImportSource.content).where(ImportSource.sheet_id == sheet.id)) or b""


def people_in_list(sheet: PeopleImport, choices: Choices) -> PeopleList:
    """The list by these choices, its rows not yet understood."""
    return laid_out(file_of(sheet), choices, member_words(Column))


def judge_list(sheet: PeopleImport, choices: Choices) -> JudgedList:
    """What each row says by these choices and what it would do; reads only, and nothing has to be locked meanwhile."""
    people, rows = _understood(sheet, choices, _mends(sheet))
    moment = now()
    return JudgedList(people, rows, row_verdicts(rows, _matches(rows)), moment)


def judge_again(sheet: PeopleImport, choices: Choices, mended: Mapping[int, Mapping[str, str]]) -> JudgedList:
    """The same for the rows alone that say something else by these choices and mends; reads only."""
    mends = _mends(sheet)
    mends.update(mended)
    people, rows = _understood(sheet, choices, mends)
    query = select(ImportRow.number, ImportRow.values, ImportRow.doubts).where(ImportRow.sheet_id == sheet.id)
    stored = {number: (values, doubts) for number, values, doubts in db.session.execute(query)}
    changed = {row.number for row in rows if stored.get(row.number) != (stored_values(row), row.doubts)}
    wanted = related(rows, changed | set(mended))
    moment = now()
    found = _matches([row for row in rows if row.number in wanted])
    return JudgedList(people, rows, row_verdicts(rows, found, wanted), moment)


def _understood(
    sheet: PeopleImport, choices: Choices, mends: Mapping[int, Mapping[str, str]]
) -> tuple[PeopleList, list[UnderstoodRow]]:
    people = people_in_list(sheet, choices)
    rows = understood_rows(people, choices, member_words(Category))
    return people, [mended_row(row, mends[row.number]) if row.number in mends else row for row in rows]


def _mends(sheet: PeopleImport) -> dict[int, Mapping[str, str]]:
    query = select(ImportRow.number, ImportRow.mended).where(ImportRow.sheet_id == sheet.id)
    return {number: mended for number, mended in db.session.execute(query) if mended}


def _matches(rows: Sequence[UnderstoodRow]) -> Found:
    return directory_matches([sought(row) for row in rows if not row.wrong])


def sought(row: UnderstoodRow) -> Sought:
    return Sought(row.number, row.parts, row.values.get("country_code", ""), row.values.get("email", ""))


def mended_row(row: UnderstoodRow, values: Mapping[str, str]) -> UnderstoodRow:
    """The row with the values that somebody wrote in place of its own: they looked at it, so no doubt remains."""
    fields = {
        name: FieldRead(row.fields[name].original if name in row.fields else "", value)
        for name, value in values.items()
        if value and name != "office_email"
    }
    given, family = (name_parts(values.get(name, "")) for name in NAMES)
    wrong = [] if given or family else [{"code": "no_name"}]
    office = values.get("office_email", "")
    return replace(
        row,
        fields=fields,
        wrong=wrong,
        notes=[],
        doubts=[],
        office_email=office,
        given_parts=given,
        family_parts=family,
    )


def stored_values(row: UnderstoodRow) -> dict[str, str]:
    """The values of a row as `ImportRow` keeps them."""
    office = {"office_email": row.office_email} if row.office_email else {}
    return {**row.values, **office}


def store_list(sheet: PeopleImport, choices: Choices, result: JudgedList) -> None:
    """Write the list as it was judged, in place of what was there; a decision stays where its row says the same.

    Raises `Refused` when no column holds a name, or when rows were applied already.
    """
    if not {Column.FULL_NAME, Column.GIVEN_NAMES, Column.FAMILY_NAMES} & set(result.people.places):
        raise Refused(gettext("Say which column holds the names: without a name there is no person."))
    _lock(sheet)
    before = _rows_before(sheet)
    if any(row.applied_at for row in before.values()):
        raise Refused(gettext("Part of this list was applied already, so its columns can't change. Upload it again."))
    db.session.execute(delete(ImportRow).where(ImportRow.sheet_id == sheet.id))
    values = [{"sheet_id": sheet.id, **_columns(row, result.verdicts[row.number], before)} for row in result.rows]
    if values:
        db.session.execute(insert(ImportRow), values)
    sheet.judged_at = result.judged_at
    _note(sheet, choices, result)
    audit.record("import.judged", target=f"import:{sheet.public_id}", fields=sorted(result.people.places))


def store_again(
    sheet: PeopleImport, choices: Choices, result: JudgedList, mended: Mapping[int, Mapping[str, str]]
) -> int:
    """Write what was judged again, on rows that were not applied meanwhile; returns on how many."""
    _lock(sheet)
    before = _rows_before(sheet)
    changes = []
    for row in result.rows:
        old = before.get(row.number)
        if old and not old.applied_at and row.number in result.verdicts:
            mend = {"mended": dict(mended[row.number])} if row.number in mended else {}
            changes.append({"id": old.id, **_columns(row, result.verdicts[row.number], before), **mend})
    if changes:
        db.session.execute(update(ImportRow), changes)
    # The earliest comparison stands for the list: applying asks who changed since.
    sheet.judged_at = min(sheet.judged_at or result.judged_at, result.judged_at)
    _note(sheet, choices, result)
    audit.record("import.mended", target=f"import:{sheet.public_id}", note=f"{len(changes)} rows")
    return len(changes)


def _lock(sheet: PeopleImport) -> None:
    """Take the list for this transaction, on either database."""
    db.session.execute(update(PeopleImport).where(PeopleImport.id == sheet.id).values(filename=PeopleImport.filename))


def _note(sheet: PeopleImport, choices: Choices, result: JudgedList) -> None:
    """What holds for the list as a whole."""
    sheet.choices = choices.as_json()
    sheet.headings, sheet.columns = list(result.people.headings), dict(result.people.places)


def _rows_before(sheet: PeopleImport) -> dict[int, Any]:
    names = ("id", "number", "values", "verdict", "person_id", "candidates", "before", "decision", "joins", "mended")
    columns = [getattr(ImportRow, name) for name in (*names, "applied_at")]
    return {row.number: row for row in db.session.execute(select(*columns).where(ImportRow.sheet_id == sheet.id))}


def _columns(row: UnderstoodRow, judgement: Judgement, before: Mapping[int, Any]) -> dict[str, Any]:
    """What a row of the table holds of a row of the list and its verdict."""
    old, values = before.get(row.number), stored_values(row)
    columns = {
        "number": row.number,
        "place": row.sheet[:120],
        "line": row.line,
        "cells": list(row.cells),
        "values": values,
        "doubts": list(row.doubts),
        "mended": dict(old.mended) if old else {},
        "verdict": judgement.verdict,
        "person_id": judgement.person_id,
        "reasons": judgement.reasons,
        "candidates": judgement.candidates,
        "before": judgement.before,
        "decision": judgement.decision,
        "joins": judgement.joins,
    }
    if old and (old.values, old.verdict, old.candidates) == (values, judgement.verdict, judgement.candidates):
        columns |= {name: getattr(old, name) for name in ("decision", "joins", "person_id", "before")}
    return columns


def remove_sheet(sheet: PeopleImport) -> None:
    """Forget an uploaded list; the persons made from it stay."""
    audit.record("import.removed", target=f"import:{sheet.public_id}")
    for table in (ImportRow, ImportSource):
        db.session.execute(delete(table).where(table.sheet_id == sheet.id))
    db.session.execute(delete(PeopleImport).where(PeopleImport.id == sheet.id))


def remove_old_sheets() -> int:
    """Forget the lists uploaded longer ago than they may be kept; returns how many."""
    old = select(PeopleImport).where(PeopleImport.created_at < now() - PeopleImport.KEPT)
    sheets = list(db.session.scalars(old))
    for sheet in sheets:
        remove_sheet(sheet)
    return len(sheets)
