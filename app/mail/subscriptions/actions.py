"""Leaving a list and coming back to it, by the address of one message."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.taken_keys import is_taken
from app.mail.models import OutboxMessage, UnsubscribedBy, Unsubscription


def unsubscription_of(message: OutboxMessage) -> Unsubscription | None:
    """The unsubscription of the message's address from its list that is in force; None when it is subscribed."""
    return _standing(message.to_address, message.list_name)


def unsubscribe(message: OutboxMessage, by: UnsubscribedBy) -> bool:
    """Send the address nothing more of the message's list; False when that was so before."""
    if unsubscription_of(message) is not None:
        return False
    row = Unsubscription(
        person_ref=message.person_ref,
        address=message.to_address.lower(),
        list_name=message.list_name,
        at=now(),
        by=by,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:  # the same click twice
        if not is_taken(error, Unsubscription.address, Unsubscription.list_name):
            raise
        return False
    audit.record("list.left", target=f"list:{message.list_name}", scope=message.subject_ref or "", note=by.value)
    return True


def subscribe(message: OutboxMessage) -> bool:
    """Send the address messages of the list again; False when it was subscribed."""
    row = unsubscription_of(message)
    if row is None:
        return False
    row.ended_at = now()
    audit.record("list.joined", target=f"list:{message.list_name}", scope=message.subject_ref or "")
    return True


def subscribe_again(address: str, list_name: str) -> bool:
    """The same by a choice on a page, where no message is at hand; False when the address was subscribed."""
    row = _standing(address, list_name)
    if row is None:
        return False
    row.ended_at = now()
    audit.record("list.joined", target=f"list:{list_name}")
    return True


def _standing(address: str, list_name: str) -> Unsubscription | None:
    query = select(Unsubscription).where(
        Unsubscription.address == address.lower(),
        Unsubscription.list_name == list_name,
        Unsubscription.ended_at.is_(None),
    )
    return db.session.scalar(query)


def subscribe_address(address: str, list_name: str) -> bool:
    """The same for whoever chose on a page of ours to get the list; False when nothing stood in its way."""
    query = select(Unsubscription).where(
        Unsubscription.address == address.lower(),
        Unsubscription.list_name == list_name,
        Unsubscription.ended_at.is_(None),
    )
    row = db.session.scalar(query)
    if row is None or not address:
        return False
    row.ended_at = now()
    audit.record("list.joined", target=f"list:{list_name}")
    return True
