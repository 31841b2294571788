"""What a contact proposes to correct of itself, and what the office makes of it."""

from collections.abc import Mapping

from flask_babel import gettext
from sqlalchemy import update

from app.contacts.actions.appointing import confirm_contact
from app.contacts.actions.details import amend_contact
from app.contacts.corrections import known_values
from app.contacts.mails import office_told_of_correction
from app.contacts.models import ContactCorrection, CorrectionState, CountryContact
from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused


def propose_correction(contact: CountryContact, given: Mapping[str, str], note: str, actor: str) -> ContactCorrection:
    """Keep what differs from what is known for the office to read. Raises `Refused` when nothing does."""
    known = known_values(contact)
    differing = {name: value for name, value in given.items() if name in known and value != known[name]}
    if not differing and not note.strip():
        raise Refused(gettext("Nothing differs from what we know. If all is right, press “Yes”."))
    correction = ContactCorrection(contact=contact, at=now(), values=differing, note=note.strip()[:500])
    db.session.add(correction)
    db.session.flush()
    audit.record("contact.correction_proposed", contact.ref, actor=actor, fields=sorted(differing))
    office_told_of_correction(correction)
    return correction


def take_correction(correction: ContactCorrection) -> list[str]:
    """Write what was proposed; it counts as a confirmation too, since the contact has looked. Returns what changed."""
    _decide(correction, CorrectionState.TAKEN)
    contact = correction.contact
    changed = amend_contact(contact, {**known_values(contact), **correction.values}, contact.since, "")
    confirm_contact(contact)
    return changed


def leave_correction(correction: ContactCorrection) -> None:
    """Leave everything as it is known."""
    _decide(correction, CorrectionState.REFUSED)
    audit.record("contact.correction_left", correction.contact.ref)


def _decide(correction: ContactCorrection, state: CorrectionState) -> None:
    """Of two who decide at once, the statement itself says who was first."""
    waits = (ContactCorrection.id == correction.id, ContactCorrection.state == CorrectionState.WAITING)
    decided = {"state": state, "decided_at": now(), "decided_by": audit.acting()}
    if changed_rows(update(ContactCorrection).where(*waits).values(**decided)) != 1:
        raise Refused(gettext("This was decided in the meantime."))
