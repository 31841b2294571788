"""An uploaded list, from its rows to the directory: keep it, read its columns, judge, decide, apply, forget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask_babel import gettext
from sqlalchemy import delete, select, update

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.text import one_line
from app.people.actions import PersonValues, create_persons, update_person
from app.people.columns import Column
from app.people.import_words import own_words
from app.people.judging import FIELDS, Judgement, Reading, differences, directory_now, held, judged, understood
from app.people.models import Category, Decision, ImportRow, PeopleImport, Person, RowVerdict
from app.people.queries import institution_named, is_known
from app.people.sheets import Row
from app.people.understanding.headings import guessed, heading_place

#: Verdicts that a decision can follow.
OPEN_VERDICTS = (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.DOUBTFUL)

Verdict = tuple[Reading, Judgement]


@dataclass(frozen=True)
class Outcome:
    """What applying a list did."""

    created: int = 0
    changed: int = 0
    returned: int = 0  #: rows judged anew because the directory changed meanwhile; they wait for a decision
    waiting: int = 0  #: doubtful rows without a decision


def keep_sheet(filename: str, rows: Sequence[Row], event_ref: str = "") -> PeopleImport:
    """Store an uploaded list as it was read, with the columns guessed from its headings."""
    own = own_words(Column)
    place = heading_place(rows, own)
    headings = rows[place][1]
    sheet = PeopleImport(
        public_id=new_public_id(),
        filename=one_line(filename)[:200],
        created_at=now(),
        actor=audit.acting(),
        headings=headings,
        columns=guessed(headings, own),
        event_ref=event_ref,
        rows=[ImportRow(number=number, cells=cells) for number, cells in rows[place + 1 :]],
    )
    db.session.add(sheet)
    db.session.flush()
    audit.record("import.uploaded", target=f"import:{sheet.public_id}", note=f"{len(sheet.rows)} rows")
    return sheet


def judge(sheet: PeopleImport, columns: Mapping[str, int]) -> list[Verdict]:
    """What each row says by these columns and what it would do, in order; reads only. Needs the sheet with its rows."""
    readings = _readings(sheet.rows, columns)
    return list(zip(readings, judged(readings, directory_now()), strict=True))


def name_columns(sheet: PeopleImport, columns: Mapping[str, int], verdicts: Sequence[Verdict] | None = None) -> None:
    """Say which column holds what, and write the verdict on every row. Needs the sheet with its rows.

    `verdicts` are those of `judge`: it takes seconds for thousands of names, so a page calls it before it writes.
    Raises `Refused` when no column holds a name, or when rows were applied already.
    """
    if not {Column.FULL_NAME, Column.GIVEN_NAMES, Column.FAMILY_NAMES} & set(columns):
        raise Refused(gettext("Say which column holds the names: without a name there is no person."))
    if any(row.applied_at for row in sheet.rows):
        raise Refused(gettext("Part of this list was applied already, so its columns can't change. Upload it again."))
    sheet.columns = dict(columns)
    for row, (reading, judgement) in zip(sheet.rows, verdicts or judge(sheet, columns), strict=True):
        row.values = reading.values
        _write(row, judgement)
    audit.record("import.judged", target=f"import:{sheet.public_id}", fields=sorted(columns))


def _readings(rows: Sequence[ImportRow], columns: Mapping[str, int]) -> list[Reading]:
    categories = own_words(Category)
    return [understood(row.number, row.cells, columns, categories) for row in rows]


def _write(row: ImportRow, judgement: Judgement) -> None:
    row.verdict, row.person_id, row.decision = judgement.verdict, judgement.person_id, judgement.decision
    row.reasons, row.candidates, row.before = judgement.reasons, judgement.candidates, judgement.before


def decide(row: ImportRow, choice: str) -> None:
    """Take a person's decision on one row: "new", "update", "skip", "" (not yet) or "same:<public id>".

    Raises `Refused` for what can't be done with this row.
    """
    if row.applied_at or row.verdict in (RowVerdict.SAME, RowVerdict.WRONG):
        raise Refused(gettext("Row %(number)d can't be decided any more.", number=row.number))
    kind, _, public_id = choice.partition(":")
    allowed = {
        RowVerdict.NEW: ("", "new", "skip"),
        RowVerdict.CHANGED: ("", "update", "skip"),
        RowVerdict.DOUBTFUL: ("", "new", "skip", "same"),
    }
    if kind not in allowed[row.verdict or RowVerdict.DOUBTFUL]:
        raise Refused(gettext("Choose what to do with row %(number)d.", number=row.number))
    if kind == "same":
        _decide_same(row, public_id)
    else:
        row.decision = Decision(kind) if kind else None
        if row.verdict is RowVerdict.DOUBTFUL:
            row.person_id, row.before = None, {}


def _decide_same(row: ImportRow, public_id: str) -> None:
    """The doubtful row is that candidate: remember what the person holds now."""
    offered = {candidate["person"] for candidate in row.candidates if candidate["person"]}
    person = db.session.scalar(select(Person).where(Person.public_id == public_id, is_known()))
    if person is None or public_id not in offered:
        raise Refused(gettext("The person chosen for row %(number)d is no longer there.", number=row.number))
    holds = held(person)
    row.person_id, row.decision = person.id, Decision.UPDATE
    row.before = {name: holds[name] for name in differences(row.values, holds)}


def apply_sheet(sheet: PeopleImport) -> Outcome:
    """Do what was decided, row by row, if the directory still is as it was shown; the rest is judged anew.

    Safe to repeat and to run twice at once: the second waits for the first and finds nothing left to do.
    """
    # The first statement takes the sheet's lock, on either database.
    db.session.execute(update(PeopleImport).where(PeopleImport.id == sheet.id).values(applied_at=now()))
    rows = list(db.session.scalars(_open_rows(sheet.id).execution_options(populate_existing=True)))
    decided = [row for row in rows if row.decision in (Decision.NEW, Decision.UPDATE)]
    returned = _return_stale(decided, rows)
    ready = [row for row in decided if row.number not in returned]
    created = _create([row for row in ready if row.decision is Decision.NEW], sheet)
    changed = _change([row for row in ready if row.decision is Decision.UPDATE])
    for row in rows:
        if row.decision is not None and row.number not in returned:
            row.applied_at = now()
    waiting = sum(row.verdict in OPEN_VERDICTS and row.decision is None for row in rows)
    counts = {"created": created, "changed": changed, "returned": len(returned)}
    audit.record("import.applied", target=f"import:{sheet.public_id}", note=str(counts))
    return Outcome(created, changed, len(returned), waiting)


def _open_rows(sheet_id: int) -> Any:
    return (
        select(ImportRow)
        .where(ImportRow.sheet_id == sheet_id, ImportRow.applied_at.is_(None), ImportRow.verdict.is_not(None))
        .order_by(ImportRow.number)
    )


def _return_stale(decided: Sequence[ImportRow], rows: Sequence[ImportRow]) -> set[int]:
    """Give back the decided rows whose person, or whose neighbours in the directory, are not as they were shown."""
    if not decided:
        return set()
    columns = db.session.get_one(PeopleImport, decided[0].sheet_id).columns
    readings = _readings(rows, columns)
    fresh = dict(zip((row.number for row in rows), judged(readings, directory_now()), strict=True))
    people = _matched(decided)
    returned = set()
    for row in decided:
        if not _still_holds(row, fresh[row.number], people):
            _write(row, fresh[row.number])
            row.decision = None  # what was decided spoke of something else
            row.reasons = [*row.reasons, {"code": "meanwhile"}]
            returned.add(row.number)
    return returned


def _matched(rows: Sequence[ImportRow]) -> dict[int, Person]:
    ids = {row.person_id for row in rows if row.person_id}
    return {person.id: person for person in db.session.scalars(select(Person).where(is_known())) if person.id in ids}


def _still_holds(row: ImportRow, fresh: Judgement, people: Mapping[int, Person]) -> bool:
    """Whether the decision was taken on what is still true."""
    if row.decision is Decision.UPDATE:
        person = people.get(row.person_id or 0)
        return person is not None and all(held(person)[name] == old for name, old in row.before.items())
    if row.verdict is RowVerdict.DOUBTFUL:  # decided to be new: no other candidate may have come since
        shown = {candidate["person"] for candidate in row.candidates}
        return fresh.verdict is RowVerdict.NEW or (
            fresh.verdict is RowVerdict.DOUBTFUL and {c["person"] for c in fresh.candidates} <= shown
        )
    return fresh.verdict is RowVerdict.NEW


def _values(row: ImportRow, names: Sequence[str], institutions: "_Institutions") -> PersonValues:
    """The row's values of these fields, typed as a person's."""
    values: dict[str, Any] = {name: row.values[name] for name in names if row.values.get(name)}
    if "category" in values:
        values["category"] = Category(values["category"])
    if "institution_name" in values:
        values["institution_id"] = institutions.id_of(values["institution_name"], row.values.get("country_code"))
    return cast(PersonValues, values)


class _Institutions:
    """Institutions by name, each looked up once."""

    def __init__(self) -> None:
        self.ids: dict[tuple[str, str | None], int | None] = {}

    def id_of(self, name: str, country_code: str | None) -> int | None:
        key = (name, country_code)
        if key not in self.ids:
            institution = institution_named(name, country_code)
            self.ids[key] = institution.id if institution else None
        return self.ids[key]


def _create(rows: Sequence[ImportRow], sheet: PeopleImport) -> int:
    scope = f"import:{sheet.public_id}"
    institutions = _Institutions()
    people = create_persons([_values(row, FIELDS, institutions) for row in rows], scope) if rows else []
    for row, person in zip(rows, people, strict=True):
        row.person_id = person.id
    return len(people)


def _change(rows: Sequence[ImportRow]) -> int:
    people, institutions = _matched(rows), _Institutions()
    changed = 0
    for row in rows:
        values = _values(row, tuple(row.before), institutions)
        changed += bool(update_person(people[row.person_id or 0], **values))
    return changed


def remove_sheet(sheet: PeopleImport) -> None:
    """Forget an uploaded list; the persons made from it stay."""
    audit.record("import.removed", target=f"import:{sheet.public_id}")
    db.session.execute(delete(ImportRow).where(ImportRow.sheet_id == sheet.id))
    db.session.execute(delete(PeopleImport).where(PeopleImport.id == sheet.id))


def remove_old_sheets() -> int:
    """Forget the lists uploaded longer ago than they may be kept; returns how many."""
    old = select(PeopleImport).where(PeopleImport.created_at < now() - PeopleImport.KEPT)
    sheets = list(db.session.scalars(old))
    for sheet in sheets:
        remove_sheet(sheet)
    return len(sheets)
