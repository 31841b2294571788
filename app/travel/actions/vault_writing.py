"""Passport and bank data are written, read with a purpose, and forgotten. The values themselves stand in no audit and no log."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person
from app.travel.models import PayoutDetails, TravelIdentity, TravelLetterPaper
from app.travel.models.vault import Sealed
from app.travel.queries.vault import identity_of_person, payout_of_person
from app.travel.vault import VaultPurpose, open_sealed, sealed_again, sealed_values


def write_identity(person: Person, values: Mapping[str, str], *, by: str = "") -> None:
    """Keep what was written of the passport; what was left empty stays as it is. Raises `Refused` with the vault closed."""
    _write(identity_of_person(person) or TravelIdentity(person_id=person.id), person, values, by)


def write_payout(person: Person, values: Mapping[str, str], *, by: str = "") -> None:
    """The same of where the traveller is paid."""
    _write(payout_of_person(person) or PayoutDetails(person_id=person.id), person, values, by)


def read_identity(person: Person, purpose: VaultPurpose, *, by: str = "") -> dict[str, str]:
    """Field → value of the passport, noted in the audit with its purpose. Raises `Refused` when nothing is held."""
    return _read(identity_of_person(person), person, purpose, by)


def read_payout(person: Person, purpose: VaultPurpose, *, by: str = "") -> dict[str, str]:
    """The same of where the traveller is paid."""
    return _read(payout_of_person(person), person, purpose, by)


def seal_again() -> int:
    """Put every value under the newest key; how many rows that were. Raises `VaultClosed` at the first that no key opens."""
    rows: list[TravelIdentity | PayoutDetails] = [
        *db.session.scalars(select(TravelIdentity)),
        *db.session.scalars(select(PayoutDetails)),
    ]
    for row in rows:
        for field in row.FIELDS:
            if (held := getattr(row, field)) is not None:
                setattr(row, field, sealed_again(held))
    number = len(rows) + _seal_papers_again()
    audit.record("vault.sealed_again", "vault:all", note=str(number))
    return number


def _seal_papers_again() -> int:
    """The same of the papers that name a passport; one at a time, for each is a whole PDF."""
    numbers = db.session.scalars(select(TravelLetterPaper.id)).all()
    for number in numbers:
        paper = db.session.get_one(TravelLetterPaper, number)
        paper.sealed = sealed_again(Sealed(paper.sealed)).token
        db.session.flush()
        db.session.expunge(paper)
    return len(numbers)


def forget_identity(row: TravelIdentity, at: datetime) -> None:
    """Its time is over."""
    _forget(row, at)


def forget_payout(row: PayoutDetails, at: datetime) -> None:
    """Its time is over."""
    _forget(row, at)


def _write(row: TravelIdentity | PayoutDetails, person: Person, values: Mapping[str, str], by: str) -> None:
    written = sealed_values(values, row.FIELDS)
    if not written:
        raise Refused(gettext("Nothing was written, so nothing was changed."))
    for field, sealed in written.items():
        setattr(row, field, sealed)
    row.written_at = now()
    db.session.add(row)
    db.session.flush()
    audit.record(f"{_kind(row)}.written", f"person:{person.public_id}", actor=by or None, fields=sorted(written))


def _read(row: TravelIdentity | PayoutDetails | None, person: Person, purpose: VaultPurpose, by: str) -> dict[str, str]:
    if row is None:
        raise Refused(gettext("Nothing is held: the traveller has not written it, or its time is over."))
    values = {field: open_sealed(getattr(row, field)) for field in row.FIELDS}
    audit.record(
        f"{_kind(row)}.read",
        f"person:{person.public_id}",
        actor=by or None,
        fields=[field for field, value in values.items() if value],
        note=purpose.value,
    )
    return values


def _forget(row: TravelIdentity | PayoutDetails, at: datetime) -> None:
    audit.record(f"{_kind(row)}.purged", f"person:{row.person.public_id}", note=at.date().isoformat())
    db.session.delete(row)
    db.session.flush()


def _kind(row: TravelIdentity | PayoutDetails) -> str:
    return "travel_identity" if isinstance(row, TravelIdentity) else "payout_details"
