"""What persons are told by mail: one function a message, past tense."""

from app.core.columns import new_public_id
from app.mail.outbox import Recipient, post
from app.people.models import Person


def address_decided(person: Person, before: str | None, reason: str, *, has_come: bool = True) -> None:
    """To the address that stood in the directory, and to the one that stands there now unless it stood there before."""
    after = person.email if has_come else None
    for address, kind in ((before, "people/address_gone"), (after, "people/address_came")):
        if address:
            recipient = Recipient(person.formal_name, address, person.language, person.public_id, person.zone)
            post(
                kind,
                recipient,
                key=f"people:address:{new_public_id()}",
                subject_ref=f"person:{person.public_id}",
                context={"reason": reason.strip()},
            )


def office_decided(person: Person, before: str, after: str, reason: str) -> None:
    """To the mailbox of an office at which the person was reached, and to the one from now on."""
    for address, kind in ((before, "people/address_gone"), (after, "people/address_came")):
        if address:
            recipient = Recipient(person.formal_name, address, person.language, person.public_id, person.zone, True)
            key, context = f"people:address:{new_public_id()}", {"reason": reason.strip()}
            post(kind, recipient, key=key, subject_ref=f"person:{person.public_id}", context=context)
