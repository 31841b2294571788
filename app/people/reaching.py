"""Whether messages reach a person, as far as their address in the directory goes."""

from sqlalchemy import select

from app.core.extensions import db
from app.mail.lists import list_named
from app.mail.models import Suppression, Unsubscription
from app.mail.reach import unreachable
from app.people.models import Person


def suppression_of(person: Person) -> Suppression | None:
    """Why nothing is sent to the person's address; None when it takes mail."""
    address = (person.email or "").lower()
    return unreachable([address]).get(address)


def lists_left(person: Person) -> list[str]:
    """The titles of the lists that the person's address was taken off."""
    query = select(Unsubscription.list_name).where(
        Unsubscription.address == (person.email or "").lower(), Unsubscription.ended_at.is_(None)
    )
    names = sorted(db.session.scalars(query)) if person.email else []
    return [str(found.title) if (found := list_named(name)) else name for name in names]
