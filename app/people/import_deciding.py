"""What people decide about the rows of an uploaded list: one row, all of a kind, or all of a filter at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import ColumnElement, select, update

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.judging import differences
from app.people.matching import accounts_among, held
from app.people.models import Decision, ImportRow, PeopleImport, Person, RowVerdict
from app.people.queries import is_known

#: The filter of the rows that wait for a decision.
WAITING = "waiting"
#: Verdict → what can be done with such a row; "" leaves it for later.
ALLOWED: dict[RowVerdict, tuple[str, ...]] = {
    RowVerdict.NEW: ("", "new", "join", "skip"),
    RowVerdict.CHANGED: ("", "update", "skip"),
    RowVerdict.DOUBTFUL: ("", "new", "same", "join", "skip"),
    RowVerdict.REPEATED: ("", "new", "join", "skip"),
    RowVerdict.SAME: (),
    RowVerdict.WRONG: ("", "skip"),
}
#: What can be done with many rows at once, and the verdicts it makes sense for.
AT_ONCE: dict[str, tuple[RowVerdict, ...]] = {
    "": (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.DOUBTFUL, RowVerdict.REPEATED, RowVerdict.WRONG),
    "new": (RowVerdict.NEW, RowVerdict.DOUBTFUL),
    "update": (RowVerdict.CHANGED,),
    "skip": (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.DOUBTFUL, RowVerdict.REPEATED, RowVerdict.WRONG),
}


@dataclass(frozen=True)
class Narrowed:
    """The rows of a list that a page shows: all, those of one verdict, or those that wait for a decision."""

    verdict: str = ""

    def where(self, sheet: PeopleImport) -> list[ColumnElement[bool]]:
        clauses: list[ColumnElement[bool]] = [ImportRow.sheet_id == sheet.id]
        if self.verdict in list(RowVerdict):
            clauses.append(ImportRow.verdict == RowVerdict(self.verdict))
        if self.verdict == WAITING:
            clauses.append(waits())
        return clauses


def decide_row(row: ImportRow, choice: str, *, may_address: bool = False) -> bool:
    """Take a person's decision on one row; whether it is another one than before.

    `choice` is "new", "update", "skip", "" (not yet), "same:<public id>" or "join:<number of a row>". `may_address` says
    whether who decides may add the address of the list to a person that has none. Raises `Refused`.
    """
    if row.applied_at:
        raise Refused(gettext("Row %(number)d can't be decided any more.", number=row.number))
    kind, _, target = choice.partition(":")
    if kind not in ALLOWED[row.verdict or RowVerdict.WRONG]:
        raise Refused(gettext("Choose what to do with row %(number)d.", number=row.number))
    before = (row.decision, row.person_id, row.joins)
    if kind == "same":
        _decide_same(row, target, may_address)
    elif kind == "join":
        _decide_join(row, target)
    else:
        row.decision, row.joins = Decision(kind) if kind else None, None
        if kind == "update" and not may_address:
            row.before = {name: old for name, old in row.before.items() if name != "email"}
        if row.verdict is not RowVerdict.CHANGED:
            row.person_id, row.before = None, {}
    return before != (row.decision, row.person_id, row.joins)


def _decide_same(row: ImportRow, public_id: str, may_address: bool) -> None:
    """The doubtful row is that candidate: remember what the person holds now."""
    offered = {candidate["person"] for candidate in row.candidates if candidate["person"]}
    person = db.session.scalar(select(Person).where(Person.public_id == public_id, is_known()))
    if person is None or public_id not in offered:
        raise Refused(gettext("The person chosen for row %(number)d is no longer there.", number=row.number))
    holds = held(person)
    changes = {} if accounts_among([person.id]) else differences(row.values, holds)
    if not may_address:
        changes.pop("email", None)
    row.person_id, row.decision, row.joins = person.id, Decision.UPDATE, None
    row.before = {name: holds[name] for name in changes}


def _decide_join(row: ImportRow, number: str) -> None:
    """The row is the same person as another row of the list, directly or by a row that joins one itself."""
    query = select(ImportRow.number, ImportRow.joins, ImportRow.verdict).where(ImportRow.sheet_id == row.sheet_id)
    rows: dict[int, Any] = {one.number: one for one in db.session.execute(query)}
    target = rows.get(int(number)) if number.isascii() and number.isdecimal() and len(number) < 9 else None
    passed = {row.number}
    while target and target.joins and target.number not in passed:
        passed.add(target.number)
        target = rows.get(target.joins)
    if target is None or target.number in passed or target.verdict is RowVerdict.WRONG:
        raise Refused(
            gettext(
                "Row %(number)d can't be the same person as row “%(other)s”. Write the number of another row of this list.",
                number=row.number,
                other=number[:20],
            )
        )
    row.decision, row.joins, row.person_id, row.before = Decision.JOIN, target.number, None, {}


def decide_many(
    sheet: PeopleImport,
    narrowed: Narrowed,
    choice: str,
    numbers: list[int] | None = None,
    *,
    may_address: bool = False,
) -> int:
    """Decide all rows of a filter, or those with these numbers, where `choice` makes sense; returns how many.

    `may_address` as in `decide_row`.
    """
    if choice not in AT_ONCE:
        raise Refused(gettext("Choose what to do with these rows."))
    within = [*narrowed.where(sheet), ImportRow.applied_at.is_(None), ImportRow.verdict.in_(AT_ONCE[choice])]
    if numbers is not None:
        within.append(ImportRow.number.in_(numbers))
    # Whom a doubtful row was decided to be is forgotten; a changed one speaks for the same person as before.
    forgotten = update(ImportRow).where(*within, ImportRow.verdict != RowVerdict.CHANGED)
    db.session.execute(forgotten.values(person_id=None, before={}).execution_options(synchronize_session=False))
    if choice == "update" and not may_address:
        _leave_addresses(within)
    values = {"decision": Decision(choice) if choice else None, "joins": None}
    decided = update(ImportRow).where(*within).values(values).returning(ImportRow.id)
    count = len(db.session.scalars(decided.execution_options(synchronize_session=False)).all())
    note = f"{choice or 'later'}: {count} rows"
    audit.record("import.decided", target=f"import:{sheet.public_id}", note=note)
    return count


def _leave_addresses(within: Sequence[ColumnElement[bool]]) -> None:
    """Take the address out of what these rows would change."""
    named = ImportRow.before["email"].as_string().is_not(None)
    for row in db.session.scalars(select(ImportRow).where(*within, named)):
        row.before = {name: old for name, old in row.before.items() if name != "email"}
    db.session.flush()


def waits() -> ColumnElement[bool]:
    """True for a row that a person has to decide before anything becomes of it; a change is merely offered."""
    asked = (RowVerdict.NEW, RowVerdict.DOUBTFUL, RowVerdict.REPEATED)
    return ImportRow.verdict.in_(asked) & ImportRow.decision.is_(None) & ImportRow.applied_at.is_(None)


def is_ready() -> ColumnElement[bool]:
    """True for a row that is decided and not applied."""
    return ImportRow.decision.is_not(None) & ImportRow.applied_at.is_(None)
