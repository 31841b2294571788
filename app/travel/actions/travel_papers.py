"""Papers of travellers are kept and removed; their files hang on them (`library.files`)."""

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.library.files.actions import add_file, claim_files, remove_row
from app.library.files.intake import TakenFile
from app.library.files.queries import files_by_owner
from app.people.models import Person
from app.travel.models import TravelDocument, TravelDocumentKind


def keep_paper(
    person: Person, taken: TakenFile, kind: TravelDocumentKind, owner_ref: str, *, by: str = ""
) -> TravelDocument:
    """A paper of `person` for a claim, a trip or a sponsorship. Its bytes are in the store already."""
    actor = by or audit.acting()
    paper = TravelDocument(
        person=person,
        owner_ref=owner_ref,
        kind=kind,
        sha256=taken.sha256,
        uploaded_at=now(),
        uploaded_by=actor,
    )
    db.session.add(paper)
    db.session.flush()
    add_file(taken, person.public_id)
    claim_files([taken.public_id], person.public_id, paper.ref)
    audit.record("travel_document.kept", paper.ref, actor=actor, scope=owner_ref, note=kind.value)
    return paper


def remove_paper(paper: TravelDocument, *, note: str = "") -> list[str]:
    """Remove the paper and the row of its file; the keys of what is to go from the store once this is committed."""
    files = files_by_owner([paper.ref])[paper.ref]
    keys = [file.store_key for file in files if remove_row(file.id, paper.ref)]
    audit.record("travel_document.removed", paper.ref, scope=paper.owner_ref, note=note)
    db.session.delete(paper)
    db.session.flush()
    return keys
