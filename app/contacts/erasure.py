"""What becomes of contacts when a person is erased: the function ends, its dates stay without a name."""

from collections.abc import Sequence

from flask_babel import gettext, ngettext
from sqlalchemy import func, select

from app.contacts.actions.appointing import end_contact
from app.contacts.models import CountryContact
from app.contacts.queries.current import with_names
from app.core.extensions import db
from app.people.models import Person


def end_contacts(person: Person) -> None:
    """End what the person holds now: nobody without a name is written to."""
    query = with_names().where(CountryContact.person_id == person.id, CountryContact.until.is_(None))
    for contact in db.session.scalars(query).all():
        end_contact(contact, reason=gettext("The person was erased."), is_told=False)


def is_a_contact(person: Person) -> bool:
    """Whether the person holds such a function at this moment."""
    query = select(CountryContact.id).where(CountryContact.person_id == person.id, CountryContact.until.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def functions_that_stay(person: Person) -> Sequence[str]:
    """That the dates of a function stay, and what falls vacant."""
    number = db.session.scalar(select(func.count()).where(CountryContact.person_id == person.id)) or 0
    words = ngettext(
        "That a country had a contact, and from when until when, stays without name and address. A function that the person holds now ends.",
        "That countries had contacts, in %(num)s functions, and from when until when, stays without name and address. "
        "Functions that the person holds now end.",
        number,
    )
    return [words] if number else []
