"""The list of contacts by country, with who is missing; and what waits for the office."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.contacts.models import ContactCorrection, CorrectionState, CountryContact
from app.contacts.naming import body_name
from app.contacts.queries.current import CountryContacts, with_names
from app.core.clock import now
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, words
from app.core.present_day import present_day
from app.core.searching import folded_words
from app.core.shown import country_name
from app.network.countries import countries_by_membership

STATES = ("unanswered", "vacant", "no_mission", "waiting", "disputed", "no_address")


@dataclass(frozen=True)
class ContactFilters(Filters):
    search: str = words("q")
    country: str = country_filter()
    state: str = one_of(STATES)


@dataclass(frozen=True)
class ContactRow:
    """One country, institution or bloc with its contacts; what is to be done about them makes it stand first."""

    name: str
    country_code: str | None
    contacts: CountryContacts
    waiting: frozenset[int]  #: contacts with a correction that waits

    @property
    def is_vacant(self) -> bool:
        return self.contacts.coordinator is None

    @property
    def lacks_mission(self) -> bool:
        return self.country_code is not None and not self.contacts.missions

    @property
    def is_unanswered(self) -> bool:
        return any(one.is_unanswered for one in self.contacts.all)

    @property
    def is_disputed(self) -> bool:
        return any(one.disputed_at for one in self.contacts.all)

    @property
    def has_correction(self) -> bool:
        return any(one.id in self.waiting for one in self.contacts.all)

    @property
    def lacks_address(self) -> bool:
        return any(not one.mail_address for one in self.contacts.all)

    @property
    def asked_first(self) -> datetime:
        """Since when the longest question waits for an answer."""
        asked = [one.asked_at for one in self.contacts.all if one.is_unanswered and one.asked_at]
        return min(asked, default=now())

    @property
    def last_confirmed(self) -> datetime | None:
        """When the coordinator last said that all is right; without one, any of them."""
        some = [self.contacts.coordinator] if self.contacts.coordinator is not None else self.contacts.all
        return max((one.confirmed_at for one in some if one.confirmed_at), default=None)

    def is_in(self, state: str) -> bool:
        return {
            "unanswered": self.is_unanswered,
            "vacant": self.is_vacant,
            "no_mission": self.lacks_mission,
            "waiting": self.has_correction,
            "disputed": self.is_disputed,
            "no_address": self.lacks_address,
        }[state]

    def has_words(self, search: str) -> bool:
        held = " ".join([self.name, *(f"{one.name} {one.office_name} {one.mail_address}" for one in self.contacts.all)])
        return all(part in folded_words(held) for part in folded_words(search).split())


def listed_contacts(filters: ContactFilters) -> list[ContactRow]:
    """Every member state, and whoever else has a contact: those who contest first, then those who did not answer, the
    longest first, then by name. Three statements."""
    rows = [row for row in _rows() if not filters.country or row.country_code == filters.country]
    rows = [row for row in rows if not filters.state or row.is_in(filters.state)]
    rows = [row for row in rows if not filters.search or row.has_words(filters.search)]
    return sorted(rows, key=lambda row: (*_urgency(row), alphabetical(row.name)))


def corrections_of(contact: CountryContact) -> Sequence[ContactCorrection]:
    """What the contact proposed, the newest first."""
    query = select(ContactCorrection).where(ContactCorrection.contact_id == contact.id)
    return db.session.scalars(query.order_by(ContactCorrection.id.desc())).all()


def correction_of(contact: CountryContact, public_id: str) -> ContactCorrection | None:
    query = select(ContactCorrection).options(joinedload(ContactCorrection.contact).joinedload(CountryContact.person))
    this = (ContactCorrection.contact_id == contact.id, ContactCorrection.public_id == public_id)
    return db.session.scalar(query.where(*this))


def _urgency(row: ContactRow) -> tuple[int, float]:
    if row.is_disputed or row.has_correction:
        return 0, 0.0
    return (1, row.asked_first.timestamp()) if row.is_unanswered else (2, 0.0)


def _rows() -> Iterator[ContactRow]:
    members, _others = countries_by_membership(present_day())
    waiting = frozenset(_contacts_with_corrections())
    grouped: dict[tuple[str, object], list[CountryContact]] = {("country", code): [] for code in members}
    query = with_names().where(CountryContact.until.is_(None)).order_by(CountryContact.id)
    for contact in db.session.scalars(query):
        grouped.setdefault(_key(contact), []).append(contact)
    for (kind, key), contacts in grouped.items():
        held = CountryContacts()
        for contact in contacts:
            held.take(contact)
        code = str(key) if kind == "country" else None
        yield ContactRow(country_name(code) if code else body_name(contacts[0]), code, held, waiting)


def _key(contact: CountryContact) -> tuple[str, object]:
    if contact.country_code:
        return "country", contact.country_code
    return ("institution", contact.institution_id) if contact.institution_id else ("bloc", contact.bloc_id)


def _contacts_with_corrections() -> Collection[int]:
    waits = ContactCorrection.state == CorrectionState.WAITING
    return db.session.scalars(select(ContactCorrection.contact_id).where(waits)).all()
