"""What the merge fields of a mailing say to a contact: its greeting, its own link, until when and how many it may name."""

from collections.abc import Mapping, Sequence

from flask_babel import force_locale, gettext

from app.contacts.links import contact_link
from app.contacts.models import CountryContact
from app.core.occasions import written_deadline
from app.delegations.board.gathering import QuotaOf, places_left
from app.delegations.models import Delegation, DelegationTerms
from app.delegations.naming import delegation_name
from app.delegations.periods import periods_of
from app.delegations.queries.board import quotas_in_use
from app.delegations.queries.board_mailings import contacts_referred, spoken_for_by
from app.delegations.queries.delegations import terms_of
from app.events.models import Event
from app.letters.letter_fields import MergeReader, mailing_language
from app.letters.models import MailingRecipient
from app.letters.salutations import SalutationTable, closing, formal_greeting, salutation_table


def values_for_contacts(event: Event, recipients: Sequence[MailingRecipient]) -> Mapping[int, Mapping[str, str]]:
    """Number of the recipient → values; the same statements however many contacts there are."""
    of_contacts = [one for one in recipients if one.contact_ref]
    if not of_contacts:
        return {}
    contacts = contacts_referred(one.contact_ref for one in of_contacts)
    delegations = spoken_for_by(event.id, contacts)
    quotas, table = quotas_in_use(event), salutation_table()
    terms = terms_of(event)
    found = {}
    for one in of_contacts:
        contact, delegation = contacts.get(one.contact_ref), delegations.get(one.contact_ref)
        if contact is not None:
            language = mailing_language(one.mailing, one.language)
            with force_locale(language or "en"):
                found[one.id] = {
                    **_greeted(contact, language, table),
                    "personal_link": _link(event, contact, delegation, language),
                    "deadline_nomination": _deadline(event, terms, delegation),
                    **(_of_delegation(delegation, quotas) if delegation else {}),
                }
    return found


def _of_delegation(delegation: Delegation, quotas: Sequence[QuotaOf]) -> dict[str, str]:
    """Whom it was invited as, a bloc too, and how many it may still name where a quota says."""
    left = places_left(delegation, quotas)
    return {"country": delegation_name(delegation)} | ({"quota": str(left)} if left is not None else {})


def _greeted(contact: CountryContact, language: str, table: SalutationTable) -> dict[str, str]:
    """As a person where the contact is one; an office is greeted as every office."""
    if contact.person is None:
        return {}
    reader = MergeReader.of_person(contact.person)
    return {"formal_greeting": formal_greeting(reader, language, table), "closing": closing(reader, language, table)}


def _link(event: Event, contact: CountryContact, delegation: Delegation | None, language: str) -> str:
    """The page where it names people for the event; its own page where the event has no row of its body."""
    if delegation is None:
        return contact_link(contact, language=language)
    return contact_link(contact, "naming.page", slug=event.slug, language=language)


def _deadline(event: Event, terms: DelegationTerms | None, delegation: Delegation | None) -> str:
    at = periods_of(event, terms, delegation).name_until
    return written_deadline(at, event.zone, "") or gettext("the day of the event")
