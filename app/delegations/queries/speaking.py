"""Who speaks for delegations: the contacts of their countries, blocs and institutions."""

from collections.abc import Sequence

from sqlalchemy import or_

from app.contacts.models import CountryContact
from app.contacts.queries import CountryContacts, with_names
from app.core.extensions import db
from app.core.mail_address import valid_address
from app.delegations.models import Delegation


def contacts_by_delegation(delegations: Sequence[Delegation]) -> dict[int, CountryContacts]:
    """Delegation's number → its current contacts, empty where there are none; one statement."""
    found = {one.id: CountryContacts() for one in delegations}
    places = {_place(one): one.id for one in delegations}
    columns = (CountryContact.country_code, CountryContact.bloc_id, CountryContact.institution_id)
    wanted = [{key[at] for key in places if key[at] is not None} for at in range(3)]
    if not any(wanted):
        return found
    query = with_names().where(
        CountryContact.until.is_(None), or_(*(column.in_(keys) for column, keys in zip(columns, wanted, strict=True)))
    )
    for contact in db.session.scalars(query.order_by(CountryContact.id)):
        place = (contact.country_code, contact.bloc_id, contact.institution_id)
        if place in places:
            found[places[place]].take(contact)
    return found


def asked_contact(contacts: CountryContacts) -> CountryContact | None:
    """To whom letters go: the coordinator, else the Permanent Mission, else an alternate; the first with an address."""
    first = [contacts.coordinator] if contacts.coordinator is not None else []
    in_turn = [*first, *contacts.missions, *contacts.alternates]
    return next((contact for contact in in_turn if valid_address(contact.mail_address)), None)


def contact_for(delegation: Delegation) -> CountryContact | None:
    """The same of one delegation."""
    return asked_contact(contacts_by_delegation([delegation])[delegation.id])


def _place(delegation: Delegation) -> tuple[str | None, int | None, int | None]:
    return delegation.country_code, delegation.bloc_id, delegation.institution_id
