"""Files are hung on a mailing and taken off it. What is too large, or of a kind that is not taken, is refused by name."""

from collections.abc import Sequence

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.models import Mailing
from app.library.files.actions import add_file, claim_files, release_files, remove_row
from app.library.files.intake import TakenFile
from app.library.files.models import StoredFile
from app.library.files.queries import files_by_owner

#: Files of one mailing.
MOST_ATTACHMENTS = 3


def attachments_of(mailing: Mailing) -> Sequence[StoredFile]:
    """The files that go along, in the order they were attached."""
    return files_by_owner([mailing.ref]).get(mailing.ref, [])


def attach_to_mailing(mailing: Mailing, event: Event, taken: Sequence[TakenFile]) -> None:
    """Hang files on the draft whose bytes are in the store. Raises `Refused` when they are too many."""
    if len(attachments_of(mailing)) + len(taken) > MOST_ATTACHMENTS:
        raise Refused(gettext("Attach at most %(number)d files.", number=MOST_ATTACHMENTS))
    for one in taken:
        add_file(one, None)
    claim_files([one.public_id for one in taken], None, mailing.ref)
    release_files(mailing.ref)
    audit.record("mailing.attached", target=mailing.ref, scope=event.ref, note=f"{len(taken)} files")


def detach(mailing: Mailing, event: Event, public_id: str) -> bool:
    """Take one file off the draft; False when it does not hang on it. Its bytes go with the next check of the files."""
    found = next((file for file in attachments_of(mailing) if file.public_id == public_id), None)
    if found is None or not remove_row(found.id, mailing.ref):
        return False
    db.session.expire_all()
    audit.record("mailing.detached", target=mailing.ref, scope=event.ref)
    return True
