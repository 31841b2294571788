"""An address belongs to one person of the directory."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core.extensions import db
from app.core.refusal import Refused
from app.core.taken_keys import is_taken
from app.people.models import Person


def stored_address(address: str | None) -> str | None:
    """As it is stored: in lower case, None when empty."""
    return (address or "").strip().lower() or None


@contextmanager
def unique_address(address: str | None, person: Person | None) -> Iterator[None]:
    """Write what is done inside; refuse, leaving nothing of it, when somebody else has the address."""
    address = stored_address(address)
    taken = Refused(
        gettext("Another person in the directory has the address %(address)s.", address=address)
        if address
        else gettext("Somebody added one of these addresses to the directory at this moment. Look again.")
    )
    if address:
        holder = db.session.scalar(select(Person.id).where(Person.email == address))
        if holder and (person is None or holder != person.id):
            raise taken
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as error:  # two at the same moment
        if not is_taken(error, Person.email):
            raise
        raise taken from None
