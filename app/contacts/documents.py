"""Letters of appointment and the like, which hang on the step of a contact's history that they caused."""

from collections.abc import Collection, Mapping, Sequence

from flask import Flask
from sqlalchemy import or_, select

from app.accounts.models import Account
from app.contacts.models import CountryContact, CountryContactStep
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.library.files.actions import add_file, claim_files, release_files
from app.library.files.intake import TakenFile
from app.library.files.models import StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.library.files.queries import files_by_owner
from app.people.models import Person


def hang_document(step: CountryContactStep, taken: TakenFile) -> None:
    """Hang a file, whose bytes the store has already, on what happened; the office reads it at once."""
    add_file(taken, None)
    claim_files([taken.public_id], None, step.ref)
    release_files(step.ref)


def documents_of(steps: Collection[CountryContactStep]) -> Mapping[str, Sequence[StoredFile]]:
    """`CountryContactStep.ref` → its documents; one statement."""
    return files_by_owner([step.ref for step in steps])


def steps_holding(public_ids: Collection[str]) -> set[str]:
    """Which of these are steps that still hold their documents: those of an erased person do not."""
    named = CountryContactStep.public_id.in_(public_ids)
    query = select(CountryContactStep.public_id).join(CountryContact).outerjoin(Person)
    kept = or_(CountryContact.person_id.is_(None), Person.erased_at.is_(None))
    return set(db.session.scalars(query.where(named, kept)))


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    return can("contacts.see", viewer=viewer) and public_id in steps_holding([public_id])


def let_own_letters(app: Flask) -> None:
    """Let files hang on the steps of contacts."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see, steps_holding), key="contact_step")
