"""What was decided about a list, done to the directory: a bounded number of rows at a time, each piece whole.

Nothing is judged anew. Only what was written since the list was compared is looked at: a row whose person, or whose
neighbours in the directory, are not as they were shown is given back to be decided again.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

from flask_babel import gettext
from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.searching import folded_words
from app.network.models import Institution
from app.people.actions import PersonValues, change_persons, create_persons
from app.people.identifying import propose_address, take_decided
from app.people.import_deciding import is_ready, waits
from app.people.import_outcome import Outcome
from app.people.judging import Judgement, differences, row_verdicts
from app.people.matching import FIELDS, Sought, accounts_among, directory_matches, held
from app.people.models import Category, Decision, ImportRow, ImportSource, PeopleImport, Person, RowVerdict
from app.people.names import name_parts
from app.people.queries import is_known
from app.people.understanding.lists import FieldRead, UnderstoodRow

#: Rows in one piece: on SQLite the write lock is held for a fraction of a second.
PIECE = 200
#: What another transaction wrote just before the comparison may have been committed after it.
MARGIN = timedelta(minutes=2)

#: The same table under another name.
_TARGET = aliased(ImportRow)


def ready_rows(sheet: PeopleImport) -> int:
    """How many rows are decided and not applied."""
    query = select(func.count()).select_from(ImportRow).where(ImportRow.sheet_id == sheet.id, is_ready())
    return db.session.scalar(query) or 0


def apply_sheet(sheet: PeopleImport, actor: str | None = None) -> Outcome:
    """Do all that was decided, in this one transaction: for lists of one piece or two."""
    outcome = apply_piece(sheet, actor)
    while outcome.more:
        outcome = outcome.and_then(apply_piece(sheet, actor))
    return outcome


def apply_piece(sheet: PeopleImport, actor: str | None = None) -> Outcome:
    """Do what was decided on the next rows. Safe to repeat, and two at once do each row once."""
    # The first statement takes the list's lock, on either database.
    db.session.execute(update(PeopleImport).where(PeopleImport.id == sheet.id).values(applied_at=now()))
    left_out = _leave_out(sheet)
    rows = list(db.session.scalars(_next_rows(sheet.id).execution_options(populate_existing=True)))
    returned = _give_back(sheet, rows)
    ready = [row for row in rows if row.number not in returned]
    created = _create([row for row in ready if row.decision is Decision.NEW], sheet, actor)
    changed = _change(sheet, [row for row in ready if row.decision is Decision.UPDATE], actor)
    joined = _join(sheet, [row for row in ready if row.decision is Decision.JOIN])
    for row in ready:
        row.applied_at = now()
    db.session.flush()
    done = {"created": created, "changed": changed, "joined": joined, "left_out": left_out}
    counts = {**done, "returned": len(returned)}
    audit.record("import.applied", target=f"import:{sheet.public_id}", actor=actor, note=str(counts))
    more = db.session.scalar(_next_rows(sheet.id).with_only_columns(ImportRow.id).limit(1)) is not None
    if not more:
        _forget_source(sheet)
    waiting = select(func.count()).select_from(ImportRow).where(ImportRow.sheet_id == sheet.id, waits())
    return Outcome(**counts, waiting=db.session.scalar(waiting) or 0, more=more)


def _leave_out(sheet: PeopleImport) -> int:
    """Mark all rows that were decided to be left out, in one statement."""
    out = (ImportRow.sheet_id == sheet.id, ImportRow.decision == Decision.SKIP, ImportRow.applied_at.is_(None))
    marked = update(ImportRow).where(*out).values(applied_at=now()).returning(ImportRow.id)
    return len(db.session.scalars(marked.execution_options(synchronize_session=False)).all())


def _next_rows(sheet_id: int) -> Any:
    """The decided rows to do next; one that joins another waits until that one stands for somebody."""
    stands = exists().where(
        _TARGET.sheet_id == ImportRow.sheet_id,
        _TARGET.number == ImportRow.joins,
        or_(_TARGET.applied_at.is_not(None), _TARGET.verdict == RowVerdict.SAME),
    )
    return (
        select(ImportRow)
        .where(
            ImportRow.sheet_id == sheet_id,
            ImportRow.applied_at.is_(None),
            or_(
                ImportRow.decision.in_((Decision.NEW, Decision.UPDATE)) & (ImportRow.verdict != RowVerdict.WRONG),
                (ImportRow.decision == Decision.JOIN) & stands,
            ),
        )
        .order_by(ImportRow.number)
        .limit(PIECE)
    )


def _forget_source(sheet: PeopleImport) -> None:
    """Nothing of the file is needed once its rows are in the directory or left out."""
    open_rows = select(ImportRow.id).where(ImportRow.sheet_id == sheet.id, ImportRow.applied_at.is_(None))
    if db.session.scalar(open_rows.where(ImportRow.verdict != RowVerdict.SAME).limit(1)) is None:
        db.session.execute(delete(ImportSource).where(ImportSource.sheet_id == sheet.id))


def _give_back(sheet: PeopleImport, rows: Sequence[ImportRow]) -> set[int]:
    """Undo the decisions that were taken on what is no longer true; returns the numbers of those rows."""
    people, accounts = _people_of(rows), accounts_among({row.person_id for row in rows if row.person_id})
    fresh = _judged_meanwhile(sheet, [row for row in rows if row.decision is Decision.NEW])
    returned = set()
    for row in rows:
        if row.decision is Decision.UPDATE and not _as_shown(row, people, accounts):
            _show_anew(row, people.get(row.person_id or 0), accounts)
        elif row.number in fresh:
            judgement = fresh[row.number]
            row.verdict, row.person_id, row.before = judgement.verdict, judgement.person_id, judgement.before
            row.candidates = judgement.candidates
        else:
            continue
        row.decision, row.reasons = None, [*row.reasons, {"code": "meanwhile"}]
        returned.add(row.number)
    return returned


def _as_shown(row: ImportRow, people: Mapping[int, Person], accounts: Collection[int]) -> bool:
    """Whether the person holds what the decision to change them was taken on, and has not come to an account since."""
    person = people.get(row.person_id or 0)
    if person is None or (row.before and person.id in accounts):
        return False
    holds = held(person)
    return all(holds[name] == old for name, old in row.before.items())


def _show_anew(row: ImportRow, person: Person | None, accounts: Collection[int]) -> None:
    if person is None:
        row.verdict, row.person_id, row.before = RowVerdict.DOUBTFUL, None, {}
        return
    holds = held(person)
    changes = {} if person.id in accounts else differences(row.values, holds)
    if row.verdict is not RowVerdict.DOUBTFUL:
        row.verdict = RowVerdict.CHANGED if changes else RowVerdict.SAME
    row.before = {name: holds[name] for name in changes}


def _judged_meanwhile(sheet: PeopleImport, rows: Sequence[ImportRow]) -> dict[int, Judgement]:
    """New rows that may be somebody whom another hand wrote since the list was compared."""
    if not rows:
        return {}
    own = select(ImportRow.person_id).where(ImportRow.sheet_id == sheet.id, ImportRow.person_id.is_not(None))
    judged_at = db.session.scalar(select(PeopleImport.judged_at).where(PeopleImport.id == sheet.id))
    since = Person.changed_at >= (judged_at or sheet.created_at) - MARGIN
    read = [_read_again(row) for row in rows]
    wanted = [
        Sought(one.number, one.parts, one.values.get("country_code", ""), one.values.get("email", "")) for one in read
    ]
    found = directory_matches(wanted, since, Person.id.not_in(own))
    shown = {row.number: {candidate["person"] for candidate in row.candidates} for row in rows}
    return {
        number: judgement
        for number, judgement in row_verdicts(read, found).items()
        if judgement.person_id or {one["person"] for one in judgement.candidates if one["person"]} - shown[number]
    }


def _read_again(row: ImportRow) -> UnderstoodRow:
    """The row as it was understood, from what is kept of it."""
    fields = {name: FieldRead("", value) for name, value in row.values.items() if name in FIELDS}
    given, family = (name_parts(row.values.get(name, "")) for name in ("given_names", "family_names"))
    return UnderstoodRow(row.number, row.place, row.line, row.cells, fields, [], [], [], "", given, family)


def _people_of(rows: Sequence[ImportRow]) -> dict[int, Person]:
    ids = sorted({row.person_id for row in rows if row.person_id})
    found = {}
    for part in pieces(ids):
        found.update({one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(part), is_known()))})
    return found


def _create(rows: Sequence[ImportRow], sheet: PeopleImport, actor: str | None) -> int:
    if not rows:
        return 0
    institutions, taken = _institutions(rows), _addresses_taken(rows)
    values = []
    for row in rows:
        mine = _values(row, FIELDS, institutions)
        address = mine.get("email") or ""
        if address in taken:  # somebody else's: the address of their office, then, which identifies nobody
            mine |= {"email": None, "office_email": address}
        elif address:
            taken.add(address)
        values.append(mine)
    people = create_persons(values, f"import:{sheet.public_id}", actor)
    for row, person_id in zip(rows, people, strict=True):
        row.person_id = person_id
    return len(people)


def _addresses_taken(rows: Sequence[ImportRow]) -> set[str]:
    wanted = sorted({row.values["email"] for row in rows if row.values.get("email")})
    return {
        str(one)
        for part in pieces(wanted)
        for one in db.session.scalars(select(Person.email).where(Person.email.in_(part)))
    }


def _change(sheet: PeopleImport, rows: Sequence[ImportRow], actor: str | None) -> int:
    people, institutions = _people_of(rows), _institutions(rows)
    changes = []
    for row in rows:
        person, fields = people[row.person_id or 0], tuple(name for name in row.before if name != "email")
        changes.append((person, _values(row, fields, institutions)))
        _take_address(sheet, row, person, actor)
    return change_persons(changes, actor)


def _take_address(sheet: PeopleImport, row: ImportRow, person: Person, actor: str | None) -> None:
    """The address that the list adds: written where somebody decided it who may, else proposed."""
    address, scope = row.values.get("email", ""), f"import:{sheet.public_id}"
    if "email" in row.before:
        take_decided(person, address, gettext("It stands in the list %(name)s.", name=sheet.filename), actor)
    elif address and not person.email:
        propose_address(person, address, scope, actor)


def _join(sheet: PeopleImport, rows: Sequence[ImportRow]) -> int:
    """The rows stand for whom the rows they join stand for."""
    numbers = sorted({row.joins for row in rows if row.joins})
    query = select(ImportRow.number, ImportRow.person_id).where(
        ImportRow.sheet_id == sheet.id, ImportRow.decision.is_distinct_from(Decision.SKIP)
    )
    people = {
        one.number: one.person_id
        for part in pieces(numbers)
        for one in db.session.execute(query.where(ImportRow.number.in_(part)))
    }
    for row in rows:
        row.person_id = people.get(row.joins or 0)
    return len(rows)


def _values(row: ImportRow, names: Sequence[str], institutions: Mapping[tuple[str, str], int]) -> PersonValues:
    """The row's values of these fields, typed as a person's."""
    values: dict[str, Any] = {name: row.values[name] for name in names if row.values.get(name)}
    if "category" in values:
        values["category"] = Category(values["category"])
    if "institution_name" in values:
        values["institution_id"] = institutions.get(_institution_of(row))
    if row.decision is Decision.NEW and row.values.get("office_email"):
        values["office_email"] = row.values["office_email"]
    return cast(PersonValues, values)


def _institution_of(row: ImportRow) -> tuple[str, str]:
    return folded_words(row.values.get("institution_name", ""), 300), row.values.get("country_code", "")


def _institutions(rows: Sequence[ImportRow]) -> dict[tuple[str, str], int]:
    """(folded name, country) → the one institution of that name or abbreviation, in that country when several share it."""
    wanted = {_institution_of(row) for row in rows if row.values.get("institution_name")}
    by_name: dict[str, list[Any]] = {}
    for part in pieces(sorted({name for name, _country in wanted})):
        is_named = or_(Institution.name_folded.in_(part), func.lower(Institution.abbreviation).in_(part))
        columns = (Institution.id, Institution.name_folded, Institution.abbreviation, Institution.country_code)
        for one in db.session.execute(select(*columns).where(is_named).order_by(Institution.id)):
            for name in {one.name_folded, folded_words(one.abbreviation)}:
                by_name.setdefault(name, []).append(one)
    found = {}
    for name, country in wanted:
        near = by_name.get(name, [])
        near = [one for one in near if one.country_code == country] if len(near) > 1 else near
        if len(near) == 1:
            found[name, country] = near[0].id
    return found
