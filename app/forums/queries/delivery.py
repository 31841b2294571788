"""How a forum really reaches somebody: whoever left its list gets nothing, whatever they chose before."""

from sqlalchemy import select

from app.core.extensions import db
from app.forums.lists import list_name
from app.forums.models import Forum
from app.mail.models import Unsubscription
from app.mail.reach import left_addresses
from app.people.models import Person


def has_left_list(forum: Forum, person: Person) -> bool:
    """Whether the person's address left the list of the forum, by one click or otherwise."""
    address = person.mail_address.lower()
    left = left_addresses(list_name(forum)).where(Unsubscription.address == address)
    return (bool(address) and db.session.scalar(select(left.exists()))) or False
