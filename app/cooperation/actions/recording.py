"""Cooperation between countries is recorded, changed, or taken back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy import delete, select

from app.cooperation.bodies import CooperationBody
from app.cooperation.models import (
    CooperationKind,
    CooperationNature,
    CooperationPaper,
    CooperationParty,
    CooperationRecord,
    CooperationSide,
    CooperationStatus,
)
from app.cooperation.queries.records import all_cooperation_records
from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.network.actions import PartialDate
from app.network.holding import one_at_a_time


@dataclass(frozen=True)
class RecordWords:
    """What a form says of a record."""

    nature: CooperationNature
    subject: TranslatedText
    kind: CooperationKind | None
    status: CooperationStatus | None
    parties: Sequence[tuple[CooperationSide, CooperationBody]]
    and_others: bool
    since: PartialDate
    until: PartialDate
    results: TranslatedText
    source: str
    note: str
    visit_id: int | None = None
    documents: Sequence[int] = ()


def write_record(record: CooperationRecord | None, words: RecordWords) -> CooperationRecord:
    """Enter a record, or change one; sent twice it is one. Raises `Refused` when one is on two sides, or a side is empty."""
    _refuse_both_sides(words)
    _refuse_backwards(words)
    is_new = record is None
    if is_new:
        one_at_a_time()
    if is_new and (same := _same_record(words)) is not None:
        return same
    found = record or CooperationRecord(created_at=now(), created_by=audit.acting(), parties=[])
    for name, value in _columns(words).items():
        setattr(found, name, value)
    found.is_draft = False  # the office has looked at what a match drew up
    _set_parties(found, words)
    db.session.add(found)
    db.session.flush()
    _set_documents(found, words.documents)
    audit.record("cooperation.recorded" if is_new else "cooperation.changed", found.ref)
    return found


def remove_record(record: CooperationRecord) -> None:
    """Take back what was recorded by mistake. Raises `Refused` for what the documents state: it would come again."""
    if record.programme_key:
        raise Refused(gettext("This record is from the documents: change it, it can’t be removed."))
    audit.record("cooperation.removed", record.ref)
    db.session.delete(record)


def _columns(words: RecordWords) -> dict[str, Any]:
    """What is said of the record itself, by its columns."""
    said = ("nature", "subject", "kind", "status", "and_others", "results", "source", "note", "visit_id")
    return {
        **{name: getattr(words, name) for name in said},
        "since": words.since[0],
        "since_precision": words.since[1] or Precision.UNKNOWN,
        "until": words.until[0],
        "until_precision": words.until[1] or Precision.UNKNOWN,
    }


def _same_record(words: RecordWords) -> CooperationRecord | None:
    """The record that says all of this already: the form was sent twice, and would count twice."""
    columns, parties = _columns(words), {(side, body.columns) for side, body in words.parties}
    for record in all_cooperation_records(words.nature):
        standing = {(one.side, (one.country_code, one.bloc_id, one.institution_id)) for one in record.parties}
        if standing == parties and all(getattr(record, name) == value for name, value in columns.items()):
            return record
    return None


def _set_parties(record: CooperationRecord, words: RecordWords) -> None:
    """Those who stay keep their rows."""
    wanted = {(side, body.columns): body for side, body in words.parties}
    standing = {(one.side, (one.country_code, one.bloc_id, one.institution_id)): one for one in record.parties}
    for key, party in standing.items():
        if key not in wanted:
            record.parties.remove(party)
    db.session.flush()  # who changes sides leaves one before it is on the other
    for key, body in wanted.items():
        if key not in standing:
            country, bloc, institution = body.columns
            record.parties.append(
                CooperationParty(side=key[0], country_code=country, bloc_id=bloc, institution_id=institution)
            )


def _set_documents(record: CooperationRecord, documents: Sequence[int]) -> None:
    """Those that stay keep their rows."""
    of_record = CooperationPaper.record_id == record.id
    standing = set(db.session.scalars(select(CooperationPaper.document_id).where(of_record)))
    if gone := standing - {*documents}:
        db.session.execute(delete(CooperationPaper).where(of_record, CooperationPaper.document_id.in_(gone)))
    for number in dict.fromkeys(documents):
        if number not in standing:
            db.session.add(CooperationPaper(record_id=record.id, document_id=number))
    db.session.flush()


def _refuse_both_sides(words: RecordWords) -> None:
    parties = dict.fromkeys(words.parties)
    sides = {side for side, _body in parties}
    if (
        words.nature is CooperationNature.SUPPORT
        and not {CooperationSide.SUPPORTER, CooperationSide.BENEFICIARY} <= sides
    ):
        raise Refused(gettext("Say who supports and who is supported."))
    for body, times in Counter(body for _side, body in parties).items():
        if times > 1:
            raise Refused(gettext("%(name)s can’t stand on both sides of a record.", name=body.name))


def _refuse_backwards(words: RecordWords) -> None:
    first, last = words.since[0], words.until[0]
    if first and last and last < first:
        raise Refused(gettext("It can’t end before it begins."))
