"""Nominations that nobody has answered yet, by delegation: what lapses, and who is reminded before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.core.pieces import pieces
from app.delegations.models import Delegation, DelegationTerms, Nomination, NominationStatus
from app.delegations.periods import periods_of
from app.events.models import Event, EventStatus


@dataclass(frozen=True)
class OpenNominations:
    """How many of one delegation have not answered, and how many of them were never reminded."""

    event: Event
    terms: DelegationTerms | None
    delegation: Delegation
    number: int
    unreminded: int


def open_by_delegation() -> list[OpenNominations]:
    """Every delegation of a published event with open nominations; one statement."""
    never = func.sum(case((Nomination.reminded_at.is_(None), 1), else_=0))
    counted = (
        select(Nomination.delegation_id, func.count().label("number"), never.label("never"))
        .where(Nomination.status == NominationStatus.NOMINATED)
        .group_by(Nomination.delegation_id)
        .subquery()
    )
    query = (
        select(Delegation, Event, DelegationTerms, counted.c.number, counted.c.never)
        .join(counted, counted.c.delegation_id == Delegation.id)
        .join(Event, Event.id == Delegation.event_id)
        .outerjoin(DelegationTerms, DelegationTerms.event_id == Event.id)
        .where(Event.status == EventStatus.PUBLISHED)
        .options(contains_eager(Delegation.event))
        .order_by(Delegation.id)
    )
    return [OpenNominations(row[1], row[2], row[0], row[3], row[4]) for row in db.session.execute(query)]


def unanswered_in_time(at: datetime) -> list[int]:
    """The numbers of the open nominations whose time to accept is over."""
    late = [one.delegation.id for one in open_by_delegation() if _is_over(one, at)]
    return _open_in(late)


def _is_over(one: OpenNominations, at: datetime) -> bool:
    return not periods_of(one.event, one.terms, one.delegation).may_accept(at)


def unreminded_in(delegation_ids: Iterable[int]) -> list[int]:
    """The numbers of those of these delegations who have not answered and were never reminded."""
    return _open_in(delegation_ids, only_unreminded=True)


def _open_in(delegation_ids: Iterable[int], *, only_unreminded: bool = False) -> list[int]:
    found: list[int] = []
    for part in pieces(delegation_ids):
        query = select(Nomination.id).where(
            Nomination.status == NominationStatus.NOMINATED, Nomination.delegation_id.in_(part)
        )
        if only_unreminded:
            query = query.where(Nomination.reminded_at.is_(None))
        found += db.session.scalars(query.order_by(Nomination.id))
    return found
