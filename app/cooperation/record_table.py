"""Records of cooperation as a matrix and as a table for spreadsheets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from app.cooperation.models import CooperationRecord, CooperationSide
from app.cooperation.words import body_of_member
from app.core.dates import Schedule
from app.core.shown import written_schedule
from app.core.words import word
from app.network.countries import in_order
from app.network.sources import source_title


@dataclass(frozen=True)
class Matrix:
    """Supporting countries by supported ones, each in the reader's alphabet; a cell is how many records."""

    supporters: Sequence[tuple[str, str]]
    beneficiaries: Sequence[tuple[str, str]]
    cells: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, cells: Mapping[tuple[str, str], int]) -> "Matrix":
        given = in_order({supporter for supporter, _ in cells})
        return cls(given, in_order({beneficiary for _, beneficiary in cells}), cells)


def parties_said(record: CooperationRecord, side: CooperationSide) -> str:
    """Those of one side by name; "and others" stands with who supports, and counts nobody."""
    named = [body_of_member(party) for party in record.on_side(side)]
    if record.and_others and side is CooperationSide.SUPPORTER:
        named.append(gettext("and others"))
    return ", ".join(named)


def record_headings() -> list[str]:
    return [
        gettext("What it tells"), gettext("Subject"), gettext("Who supports"), gettext("Who is supported"),
        gettext("Who is represented"), gettext("Kind of support"), gettext("State"), gettext("From"), gettext("Until"),
        gettext("Source"), gettext("Address"),
    ]  # fmt: skip


def record_rows(records: Iterable[CooperationRecord]) -> Iterable[list[str]]:
    """One a record."""
    for record in records:
        yield [
            word(record.nature),
            str(record.subject),
            *(parties_said(record, side) for side in CooperationSide),
            word(record.kind),
            word(record.status),
            _said(record.beginning),
            _said(record.end),
            source_said(record),
            url_for("cooperation.show", public_id=record.public_id, _external=True),
        ]


def source_said(record: CooperationRecord) -> str:
    """Where it is stated: as people wrote it, else the document by its title, with its line."""
    if record.source or not record.source_document:
        return record.source
    title = source_title(record.source_document)
    if not record.source_line:
        return title
    line = gettext("line %(number)s", number=record.source_line)
    return f"{title}, {line}"


def _said(schedule: Schedule) -> str:
    return str(written_schedule(schedule))
