"""Cooperation among countries: the records, and the matrix of who supported whom."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, selectinload

from app.accounts.models import Account
from app.cooperation.models import (
    CooperationNature,
    CooperationPaper,
    CooperationParty,
    CooperationRecord,
    CooperationSide,
    CooperationStatus,
)
from app.core.extensions import db
from app.events.models import Event
from app.events.queries import visible_to
from app.library.publications.models import LibraryDocument
from app.library.publications.queries.sight import visible_documents

_SUPPORTER, _BENEFICIARY = aliased(CooperationParty), aliased(CooperationParty)


def _with_parties() -> Select[CooperationRecord]:
    parties = selectinload(CooperationRecord.parties)
    return select(CooperationRecord).options(
        parties.selectinload(CooperationParty.bloc),
        parties.selectinload(CooperationParty.institution),
    )


def cooperation_records(
    nature: CooperationNature | None = None, supporter: str = "", beneficiary: str = "", *, with_drafts: bool = False
) -> Select[CooperationRecord]:
    """The records, support first, the newest first; narrowed to a supporting or a supported country. Drafts are the office's."""
    query = _with_parties()
    if not with_drafts:
        query = query.where(~CooperationRecord.is_draft)
    if nature is not None:
        query = query.where(CooperationRecord.nature == nature)
    for side, code in ((CooperationSide.SUPPORTER, supporter), (CooperationSide.BENEFICIARY, beneficiary)):
        if code:
            of_country = (CooperationParty.side == side, CooperationParty.country_code == code)
            query = query.where(CooperationRecord.id.in_(select(CooperationParty.record_id).where(*of_country)))
    support = CooperationRecord.nature != CooperationNature.SUPPORT
    return query.order_by(support, CooperationRecord.since.desc().nulls_last(), CooperationRecord.id)


def all_cooperation_records(nature: CooperationNature | None = None) -> Sequence[CooperationRecord]:
    """Every record, with its parties."""
    return db.session.scalars(cooperation_records(nature)).all()


def papers_of(record: CooperationRecord, viewer: Account | None) -> Sequence[LibraryDocument]:
    """The documents of a record that the library lets `viewer` know of; one statement."""
    own = select(CooperationPaper.document_id).where(CooperationPaper.record_id == record.id)
    query = visible_documents(viewer).where(LibraryDocument.id.in_(own))
    return db.session.scalars(query.order_by(LibraryDocument.newest_on, LibraryDocument.id)).all()


def visit_of(record: CooperationRecord, viewer: Account | None) -> Event | None:
    """The visit that it points to, unless the reader may not know of it yet."""
    if record.visit_id is None:
        return None
    return db.session.scalar(visible_to(viewer).where(Event.id == record.visit_id))


def cooperation_record_numbered(number: int) -> CooperationRecord | None:
    """One record with its parties, by its number."""
    return db.session.scalar(_with_parties().where(CooperationRecord.id == number))


def cooperation_record_named(public_id: str) -> CooperationRecord | None:
    """One record with its parties."""
    return db.session.scalar(_with_parties().where(CooperationRecord.public_id == public_id[:40]))


def support_matrix() -> dict[tuple[str, str], int]:
    """(supporting country, supported country) → how many records of support that is more than proposed; one statement."""
    query = (
        select(_SUPPORTER.country_code, _BENEFICIARY.country_code)
        .join(_BENEFICIARY, _BENEFICIARY.record_id == _SUPPORTER.record_id)
        .join(CooperationRecord, CooperationRecord.id == _SUPPORTER.record_id)
        .where(CooperationRecord.nature == CooperationNature.SUPPORT)
        .where(or_(CooperationRecord.status.is_(None), CooperationRecord.status != CooperationStatus.PROPOSED))
        .where(~CooperationRecord.is_draft)
        .where(_SUPPORTER.side == CooperationSide.SUPPORTER, _BENEFICIARY.side == CooperationSide.BENEFICIARY)
        .where(_SUPPORTER.country_code.is_not(None), _BENEFICIARY.country_code.is_not(None))
    )
    return dict(Counter((str(row[0]), str(row[1])) for row in db.session.execute(query)))
