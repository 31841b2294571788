"""Cooperation between countries is recorded, changed, or taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.cooperation.bodies import CooperationBody
from app.cooperation.models import (
    CooperationKind,
    CooperationNature,
    CooperationParty,
    CooperationRecord,
    CooperationSide,
    CooperationStatus,
)
from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.network.actions import PartialDate


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


def write_record(record: CooperationRecord | None, words: RecordWords) -> CooperationRecord:
    """Enter a record, or change one. Raises `Refused` when somebody would support itself, or one side is empty."""
    _refuse_both_sides(words)
    _refuse_backwards(words)
    is_new = record is None
    found = record or CooperationRecord(created_at=now(), created_by=audit.acting(), parties=[])
    for name in ("nature", "subject", "kind", "status", "and_others", "results", "source", "note"):
        setattr(found, name, getattr(words, name))
    found.since, found.since_precision = words.since[0], words.since[1] or Precision.UNKNOWN
    found.until, found.until_precision = words.until[0], words.until[1] or Precision.UNKNOWN
    _set_parties(found, words)
    db.session.add(found)
    db.session.flush()
    audit.record("cooperation.recorded" if is_new else "cooperation.changed", found.ref)
    return found


def remove_record(record: CooperationRecord) -> None:
    """Take back what was recorded by mistake. Raises `Refused` for what the documents state: it would come again."""
    if record.programme_key:
        raise Refused(gettext("This record is from the documents: change it, it can’t be removed."))
    audit.record("cooperation.removed", record.ref)
    db.session.delete(record)


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


def _refuse_both_sides(words: RecordWords) -> None:
    sides = {side: {body for of_side, body in words.parties if of_side is side} for side in CooperationSide}
    is_whole = sides[CooperationSide.SUPPORTER] and sides[CooperationSide.BENEFICIARY]
    if words.nature is CooperationNature.SUPPORT and not is_whole:
        raise Refused(gettext("Say who supports and who is supported."))
    for body in sides[CooperationSide.SUPPORTER] & sides[CooperationSide.BENEFICIARY]:
        raise Refused(gettext("%(name)s can’t stand on both sides of a record.", name=body.name))


def _refuse_backwards(words: RecordWords) -> None:
    first, last = words.since[0], words.until[0]
    if first and last and last < first:
        raise Refused(gettext("It can’t end before it begins."))
