"""Whom there may be something to tell: organisers of events at which something happened since they were last told.

A handful of statements, however many events and organisers there are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CompoundSelect, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account, Role
from app.core.extensions import db
from app.core.references import number_in
from app.events.models import Event, EventStatus
from app.events.organisers import organising
from app.network.clocks import clock_of
from app.news.models import NewsChoice, NewsTold
from app.news.queries.settings import choices
from app.news.times import LOOK_BACK, SETTLED, hour_before, last_hour
from app.registration.models import Invitation, Offer, Registration, RegistrationTransition, Response
from app.registration.queries.offers import PROMPT

#: (account, event) → until when the one knows of the other.
Told = dict[tuple[int, int], datetime]

#: An event over for longer has no news.
AFTER_END = timedelta(days=1)


@dataclass(frozen=True)
class NewsReader:
    """One organiser of one event, how they are told, since when nobody told them, and when something happened last."""

    account: Account
    event: Event
    choice: NewsChoice
    told_until: datetime | None  #: as the ledger says it; None without a row
    since: datetime
    happened_at: datetime

    @property
    def zone(self) -> str:
        return zone_of(self.account, self.event)


@dataclass(frozen=True)
class DueNews:
    """That the news of one event until a moment are due to one organiser."""

    account_id: int
    event_id: int
    choice: NewsChoice
    told_until: datetime | None
    since: datetime
    until: datetime


def zone_of(account: Account, event: Event) -> str:
    """By which clock the organiser lives."""
    return clock_of(account.person.zone, account.person.country_code, event.zone)


def due_news(at: datetime) -> list[DueNews]:
    """What there may be to tell by now; whoever is told daily only after the hour has come."""
    found = []
    for reader in readers(at):
        daily = reader.choice is NewsChoice.DAILY
        until = last_hour(at - SETTLED, reader.zone) if daily else at - SETTLED
        if reader.since < until:
            account, event = reader.account, reader.event
            found.append(DueNews(account.id, event.id, reader.choice, reader.told_until, reader.since, until))
    return found


def readers(at: datetime) -> list[NewsReader]:
    """Every organiser who is told of an event at which something happened since."""
    happened, told = _happened(at - LOOK_BACK, at)
    roles = organising([event.id for event in happened]) if happened else {}
    accounts = {role.account_id: role.account for each in roles.values() for role in each}
    chosen = choices(list(accounts.values())) if accounts else {}
    found = []
    for event, happened_at in happened.items():
        for role in roles[event.id]:
            choice, told_from = chosen[role.account_id]
            until = told.get((role.account_id, event.id))
            since = _since(role, event, told_from, until, at)
            if choice is not NewsChoice.OFF and happened_at > since:
                found.append(NewsReader(role.account, event, choice, until, since, happened_at))
    return found


def _since(role: Role, event: Event, told_from: datetime | None, told: datetime | None, at: datetime) -> datetime:
    """Where the untold begins: never before the person became an organiser, or asked to be told."""
    zone = zone_of(role.account, event)
    first = told or hour_before(last_hour(at - SETTLED, zone), zone)
    return max(moment for moment in (first, role.granted_at, told_from, at - LOOK_BACK) if moment)


def _happened(since: datetime, at: datetime) -> tuple[dict[Event, datetime], Told]:
    """Event → when something happened last, and until when who knows of it; one statement.

    Only events that are published and not over since yesterday: of a cancelled one nobody has to fill a seat.
    """
    happened = _moments(since, at).subquery()
    query = (
        select(Event, happened.c.is_offer, happened.c.moment, NewsTold.account_id, NewsTold.told_until)
        .join(happened, happened.c.event_id == Event.id)
        .outerjoin(NewsTold, NewsTold.event_id == Event.id)
        .where(Event.status == EventStatus.PUBLISHED)
        .where(or_(Event.ends_at.is_(None), Event.ends_at > at - AFTER_END))
        .order_by(Event.id)
    )
    latest: dict[Event, datetime] = {}
    told: Told = {}
    for event, is_offer, moment, account_id, until in db.session.execute(query):
        last = moment + PROMPT if is_offer else moment
        latest[event] = max(last, latest.get(event, last))
        if account_id is not None:
            told[account_id, event.id] = until
    return latest, told


def _moments(since: datetime, at: datetime) -> CompoundSelect[int, int, datetime]:
    """When something last happened at each event, by kind; of an open offer when it was made, not yet late."""
    steps = (
        select(literal(0).label("is_offer"), Registration.event_id, func.max(RegistrationTransition.at).label("moment"))
        .join(RegistrationTransition.registration)
        .where(RegistrationTransition.at > since)
    )
    declined = select(literal(0), Invitation.event_id, func.max(Invitation.responded_at)).where(
        Invitation.response == Response.DECLINED, Invitation.responded_at > since
    )
    offers = (
        select(literal(1), Registration.event_id, func.max(Offer.offered_at))
        .join(Offer.registration)
        .where(Offer.ended_at.is_(None), Offer.offered_at > since - PROMPT, Offer.offered_at <= at - PROMPT)
    )
    return union_all(
        steps.group_by(Registration.event_id),
        declined.group_by(Invitation.event_id),
        offers.group_by(Registration.event_id),
    )


def told_row(account_id: int, event_id: int) -> NewsTold | None:
    """The row of the ledger, read anew."""
    query = select(NewsTold).where(NewsTold.account_id == account_id, NewsTold.event_id == event_id)
    return db.session.scalar(query, execution_options={"populate_existing": True})


def told_by(cause_ref: str | None, _about_ref: str | None) -> NewsTold | None:
    """The row by which a message was written, with the account, its roles and the event as they are now."""
    options = (
        joinedload(NewsTold.account).options(joinedload(Account.person), selectinload(Account.roles)),
        joinedload(NewsTold.event),
    )
    query = select(NewsTold).where(NewsTold.id == number_in(NewsTold, cause_ref)).options(*options)
    return db.session.scalar(query, execution_options={"populate_existing": True})
