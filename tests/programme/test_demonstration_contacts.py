"""The demonstration's contacts: fictional, added once, and nobody is written to."""

from sqlalchemy import func, select

from app.contacts.models import CountryContact
from app.contacts.queries.listed import ContactFilters, listed_contacts
from app.core.extensions import db
from app.mail.models import OutboxMessage
from app.network.actions import load_countries
from app.programme.demonstration_contacts import add_contacts_to_try


def test_contacts_to_try_are_added_once(arrange):
    with arrange():
        load_countries()
        assert add_contacts_to_try() == 11
        assert add_contacts_to_try() == 0
        assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 0
        assert all(db.session.scalars(select(CountryContact.is_demonstration)))
        rows = listed_contacts(ContactFilters())
        assert [row.country_code for row in rows][:2] == ["PE", "BR"]
        assert [row.country_code for row in rows if row.is_vacant] == ["HN"]
