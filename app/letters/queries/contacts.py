"""The contacts of countries as recipients of mailings."""

from collections.abc import Collection, Sequence

from app.contacts.models import ContactKind, CountryContact
from app.contacts.queries import with_names
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import number_in, reference_to


def contacts_written_to(references: Collection[str]) -> dict[str, CountryContact]:
    """Reference → the contact with its person, current or not."""
    found: dict[str, CountryContact] = {}
    for part in pieces([number for each in references if (number := number_in(CountryContact, each))]):
        for contact in db.session.scalars(with_names().where(CountryContact.id.in_(part))):
            found[reference_to(contact)] = contact
    return found


def current_contacts(kind: ContactKind, countries: Sequence[str]) -> Sequence[CountryContact]:
    """All contacts of that kind, of these countries or, with none named, of all countries, institutions and blocs."""
    query = with_names().where(CountryContact.kind == kind, CountryContact.until.is_(None))
    if countries:
        query = query.where(CountryContact.country_code.in_(countries))
    return db.session.scalars(query.order_by(CountryContact.id)).all()
