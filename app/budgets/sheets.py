"""Tables of budget lines: read, judged, and written as a file that can be read again."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.core.money import Money
from app.core.pieces import pieces
from app.core.searching import folded_words
from app.core.words import name_members, word
from app.funding.actions.lines import plan_line
from app.funding.models import BudgetLine, CostCategory, Grant
from app.funding.queries.listed_grants import grant_named
from app.funding.queries.sums import ReckonedLine
from app.funding.sheets.cells import CellReader
from app.funding.sheets.judging import JudgedRow, SheetKind, SheetOutcome
from app.funding.sheets.reading import SheetRow


class LineColumn(StrEnum):
    CATEGORY = "category"
    TITLE = "title"
    GRANT = "grant"
    CURRENCY = "currency"
    PLANNED = "planned"


name_members(
    {
        LineColumn.CATEGORY: _l("Category"),
        LineColumn.TITLE: _l("Title"),
        LineColumn.GRANT: _l("Grant"),
        LineColumn.CURRENCY: _l("Currency"),
        LineColumn.PLANNED: _l("Planned"),
    }
)


def line_sheet(subject_ref: str, grants: Sequence[tuple[str, str]]) -> SheetKind:
    """Tables of lines for one event; `grants` are those it may use, as (public id, name)."""
    return SheetKind(
        _l("Import budget lines"),
        LineColumn,
        _judge(subject_ref, [public_id for public_id, _name in grants]),
        lambda terms: _enter(subject_ref, terms),
        amounts=(LineColumn.PLANNED,),
        shown=(LineColumn.CATEGORY, LineColumn.TITLE, LineColumn.GRANT, LineColumn.PLANNED),
    )


def _judge(subject_ref: str, public_ids: Sequence[str]) -> Callable[[Sequence[SheetRow]], list[JudgedRow]]:
    def judged(rows: Sequence[SheetRow]) -> list[JudgedRow]:
        grants = {
            folded_words(title): public_id
            for part in pieces(public_ids)
            for title, public_id in db.session.execute(
                select(Grant.title, Grant.public_id).where(Grant.public_id.in_(part))
            )
        }
        columns = (BudgetLine.category, BudgetLine.title, BudgetLine.currency, BudgetLine.planned_minor)
        known = set(db.session.execute(select(*columns).where(BudgetLine.subject_ref == subject_ref)))
        return [_judged(row, grants, known) for row in rows]

    return judged


def _judged(row: SheetRow, grants: Mapping[str, str], known: set[Any]) -> JudgedRow:
    read = CellReader(row.values)
    category = read.member(LineColumn.CATEGORY, CostCategory, CostCategory.OTHER)
    planned = read.money(LineColumn.PLANNED, read.currency(LineColumn.CURRENCY, "USD"))
    title = read.text(LineColumn.TITLE, 200) or word(category)
    named = read.text(LineColumn.GRANT, 200)
    grant = grants.get(folded_words(named), "")
    if named and not grant:
        read.wrong(LineColumn.GRANT, gettext("no grant of this title can pay here"))
    if read.problems or planned is None:
        return JudgedRow(row, SheetOutcome.WRONG, problems=read.problems)
    key = (category, title, planned.currency, planned.minor)
    if key in known:
        return JudgedRow(row, SheetOutcome.SAME)
    known.add(key)
    return JudgedRow(row, SheetOutcome.NEW, {"grant": grant, "category": category, "title": title, "planned": planned})


def _enter(subject_ref: str, terms: Mapping[str, Any]) -> BudgetLine:
    grant = grant_named(terms["grant"]) if terms["grant"] else None
    return plan_line(grant, terms["category"], terms["title"], terms["planned"], subject_ref)


def budget_headings() -> list[str]:
    """The columns that are read again, then the sums."""
    return [
        *(word(column) for column in LineColumn),
        gettext("Committed"),
        gettext("Spent"),
        gettext("Available"),
    ]


def budget_cells(each: ReckonedLine) -> list[Any]:
    """One line as a row of the file."""
    line, sums = each.line, each.sums
    return [
        word(line.category),
        line.title,
        line.grant.title if line.grant else "",
        line.currency,
        *(Money(minor, line.currency).decimal for minor in (sums.planned, sums.committed, sums.spent, sums.available)),
    ]
