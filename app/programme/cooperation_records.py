"""Cooperation among countries that the documents state: support, an example of a benefit, who represented a region."""

from sqlalchemy import select

from app.cooperation.models import CooperationNature, CooperationParty, CooperationRecord, CooperationSide
from app.core.clock import now
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.network.models import Bloc
from app.programme.document import Record, codes
from app.programme.working_groups import institution_printed

#: Ours: the documents only list who it was.
REPRESENTED = "Active representation from the Caribbean"


def add_cooperation_records(document: Record) -> int:
    """Add those that are missing, by their key; returns how many. A person's edit is never overwritten."""
    known = set(db.session.scalars(select(CooperationRecord.programme_key)))
    made = [
        *(_support(record) for record in document["bilateral_support"]),
        *(_benefit(record) for record in document["benefit_examples"]),
        *(_representation(record) for record in document["caribbean_representation"]),
    ]
    new = [record for record in made if record.programme_key not in known]
    db.session.add_all(new)
    db.session.flush()
    return len(new)


def _support(record: Record) -> CooperationRecord:
    found = _record(record, CooperationNature.SUPPORT, record["subject"])
    found.and_others = record["and_others"]
    found.parties = [
        *_countries(CooperationSide.BENEFICIARY, record["beneficiaries"]),
        *_countries(CooperationSide.SUPPORTER, record["supporters"]),
    ]
    return found


def _benefit(record: Record) -> CooperationRecord:
    found = _record(record, CooperationNature.BENEFIT, record["subject"])
    found.parties = _countries(CooperationSide.BENEFICIARY, record["countries"])
    return found


def _representation(record: Record) -> CooperationRecord:
    found = _record(record, CooperationNature.REPRESENTATION, REPRESENTED)
    blocs = {bloc.slug: bloc.id for bloc in db.session.scalars(select(Bloc))}
    bodies = []
    for name in record["bodies"]:
        bloc = blocs.get(slugged(name))
        institution = institution_printed(name) if bloc is None else None
        if bloc is not None or institution is not None:
            side = CooperationSide.REPRESENTED
            bodies.append(CooperationParty(side=side, bloc_id=bloc, institution_id=institution))
    found.parties = [*bodies, *_countries(CooperationSide.REPRESENTED, record["countries"])]
    return found


def _countries(side: CooperationSide, listed: list[str]) -> list[CooperationParty]:
    return [CooperationParty(side=side, country_code=code) for code in codes(listed)]


def _record(record: Record, nature: CooperationNature, subject: str) -> CooperationRecord:
    source = record["source"]
    return CooperationRecord(
        nature=nature,
        subject=TranslatedText(en=subject[:1].upper() + subject[1:]),
        source_document=source["file"],
        source_line=source["line"],
        source_quote=source["quote"],
        programme_key=record["id"],
        created_at=now(),
        created_by="programme",
    )
