"""The country board, read in so many statements however many rows it has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.attendance.queries.counts import came
from app.contacts.queries import CountryContacts
from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
from app.delegations.board.gathering import NomineeSeen, QuotaOf, facts_of, quota_of
from app.delegations.board.rows import BoardRow, CountryBoard, in_board_order
from app.delegations.board.states import Present
from app.delegations.models import BoardNote, ContactMade, Delegation, DelegationQuota, Nomination, QuotaUse
from app.delegations.queries.speaking import asked_contact, contacts_by_delegation
from app.events.models import Event
from app.mail.reach import mishaps, unreachable
from app.people.models import Category, Person
from app.registration.models import Registration, RegistrationStatus

Noted = tuple[Delegation, BoardNote | None]


def board_of(event: Event) -> CountryBoard:
    """Every row of the event's board, in order: eight statements."""
    countries, sgpe = represented(event)
    return CountryBoard(in_board_order(_rows(event, _noted(event))), countries, sgpe)


def board_row(event: Event, member: str) -> BoardRow | None:
    """The row that an address names: "CL", a bloc's slug, an institution's public id."""
    return next((row for row in board_of(event).rows if row.member == member), None)


def present_for(event: Event, at: datetime | None = None) -> Present:
    """The day on which the board is read, by the office's clock."""
    at, zone = at or now(), ZoneInfo(settings().zone)
    today = at.astimezone(zone).date()
    last = event.end_on or event.start_on
    is_over = event.has_ended(at) or (event.ends_at is None and last is not None and last < today)
    return Present(today, zone, settings().board_days, event.start_on, is_over or event.is_cancelled)


def represented(event: Event) -> tuple[int, int]:
    """How many countries are represented by how many senior executives who are sure to come."""
    query = select(func.count(distinct(Registration.country_code)), func.count()).where(
        Registration.event_id == event.id,
        Registration.status == RegistrationStatus.CONFIRMED,
        Registration.category == Category.SGPE,
        Registration.country_code.is_not(None),
    )
    if not event.is_demonstration:
        query = query.join(Person, Person.id == Registration.person_id).where(~Person.is_demonstration)
    countries, sgpe = db.session.execute(query).one()
    return countries, sgpe


def contacts_made(delegation: Delegation) -> list[ContactMade]:
    """Each contact with a delegation, the newest first."""
    query = select(ContactMade).where(ContactMade.delegation_id == delegation.id)
    return list(db.session.scalars(query.order_by(ContactMade.at.desc(), ContactMade.id.desc())))


def quotas_in_use(event: Event) -> list[QuotaOf]:
    """Each quota of the event, once for each delegation that has used of it; one statement."""
    used = (QuotaUse, QuotaUse.quota_id == DelegationQuota.id)
    columns = (DelegationQuota, QuotaUse.delegation_id, QuotaUse.capacity, QuotaUse.used)
    query = select(*columns).outerjoin(*used).where(DelegationQuota.event_id == event.id)
    return [QuotaOf(*row) for row in db.session.execute(query)]


def _noted(event: Event) -> list[Noted]:
    query = (
        select(Delegation, BoardNote)
        .outerjoin(BoardNote, BoardNote.delegation_id == Delegation.id)
        .where(Delegation.event_id == event.id)
        .options(joinedload(Delegation.bloc), joinedload(Delegation.institution))
        .options(joinedload(BoardNote.owner).joinedload(Account.person))
    )
    return [(delegation, note) for delegation, note in db.session.execute(query)]


def _rows(event: Event, noted: Sequence[Noted]) -> list[BoardRow]:
    delegations = [delegation for delegation, _ in noted]
    present, contacts = present_for(event), contacts_by_delegation(delegations)
    named, made, quotas = _named(event), _made(event), quotas_in_use(event)
    back = _came_back(event, contacts)
    return [
        BoardRow(
            one,
            facts_of(
                one,
                named[one.id],
                made[one.id],
                back.get(one.id),
                follow_up_on=note.follow_up_on if note else None,
            ),
            present,
            contacts[one.id],
            note,
            quota_of(one, quotas),
        )
        for one, note in noted
    ]


def _named(event: Event) -> Mapping[int, list[NomineeSeen]]:
    columns = (Nomination.delegation_id, Nomination.status, Nomination.nominated_at, Nomination.ended_at, came())
    joined = select(*columns).outerjoin(Registration, Registration.id == Nomination.registration_id)
    found = defaultdict(list)
    for row in db.session.execute(joined.where(Nomination.event_id == event.id)):
        found[row[0]].append(NomineeSeen(*row))
    return found


def _made(event: Event) -> Mapping[int, list[ContactMade]]:
    query = select(ContactMade).join(Delegation, Delegation.id == ContactMade.delegation_id)
    found = defaultdict(list)
    for made in db.session.scalars(query.where(Delegation.event_id == event.id)):
        found[made.delegation_id].append(made)
    return found


def _came_back(event: Event, contacts: Mapping[int, CountryContacts]) -> dict[int, datetime]:
    """When mail to whom letters go came back, by delegation: the last one about the event, or all to that address."""
    main = {number: one.mail_address.lower() for number, all_ in contacts.items() if (one := asked_contact(all_))}
    back = {address: sent.bounce.at if sent.bounce else sent.message.created_at
            for (_, address), sent in mishaps(event.ref).items()}  # fmt: skip
    back |= {address: suppression.at for address, suppression in unreachable(main.values()).items()}
    return {number: back[address] for number, address in main.items() if address in back}
