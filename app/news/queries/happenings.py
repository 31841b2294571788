"""What happened at one event within a span of time, read from the history of its registrations and invitations.

Nobody writes a notice when somebody withdraws: the steps, the answers and the offers are there. Four statements,
however many people there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event
from app.news.happenings import LATE, Happening, HappeningKind, News
from app.registration.models import (
    ENDED,
    HOLDING,
    Invitation,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
    Response,
)
from app.registration.queries.offers import OfferNews, untold_between

Steps = list[RegistrationTransition]

_OF_STATUS = {
    RegistrationStatus.RECEIVED: HappeningKind.REQUESTED,
    RegistrationStatus.WAITING: HappeningKind.WAITING,
    RegistrationStatus.CONFIRMED: HappeningKind.ACCEPTED,
    RegistrationStatus.WITHDRAWN: HappeningKind.WITHDREW,
}


def news_of(event: Event, since: datetime, until: datetime) -> News:
    """What happened after `since`, until `until`; of each person the last thing, unless nothing changed by it."""
    offers = untold_between(event, since, until)
    steps = _steps(event, since, until)
    before = _steps_before(steps, since)
    found = [_of_offer(offer) for offer in offers if not offer.was_told]
    told = {offer.registration.person_id for offer in offers if not offer.was_told}
    lapsed = {offer.registration.id for offer in offers if offer.was_told}
    for person_id, own in _by_person(steps).items():
        if person_id not in told and (one := _of_steps(own, before, lapsed)):
            found.append(one)
    found += _declined(event, since, until, told | {step.registration.person_id for step in steps})
    return News(since, tuple(sorted(found, key=lambda one: one.at)))


def _steps(event: Event, since: datetime, until: datetime) -> Steps:
    """The steps of that time with their registrations, in their order."""
    query = (
        select(RegistrationTransition)
        .join(RegistrationTransition.registration)
        .where(Registration.event_id == event.id)
        .where(RegistrationTransition.at > since, RegistrationTransition.at <= until)
        .where(RegistrationTransition.status != RegistrationStatus.MERGED)
        .options(contains_eager(RegistrationTransition.registration))
        .order_by(RegistrationTransition.id)
    )
    return list(db.session.scalars(query))


def _steps_before(steps: Steps, since: datetime) -> dict[int, RegistrationStatus]:
    """Registration → where it stood when that time began."""
    found: dict[int, RegistrationStatus] = {}
    for part in pieces({step.registration_id for step in steps}):
        query = select(RegistrationTransition.registration_id, RegistrationTransition.status).where(
            RegistrationTransition.registration_id.in_(part), RegistrationTransition.at <= since
        )
        found |= {row[0]: row[1] for row in db.session.execute(query.order_by(RegistrationTransition.id))}
    return found


def _by_person(steps: Iterable[RegistrationTransition]) -> dict[int, Steps]:
    found: dict[int, Steps] = defaultdict(list)
    for step in steps:
        found[step.registration.person_id].append(step)
    return found


def _of_steps(steps: Steps, before: dict[int, RegistrationStatus], lapsed: Collection[int]) -> Happening | None:
    """What the steps of one person come to."""
    last, registration = steps[-1], steps[-1].registration
    stood = next((before[step.registration_id] for step in steps if step.registration_id in before), None)
    kind = _OF_STATUS.get(last.status)
    if kind is None or stood is last.status or (stood in ENDED and last.status in ENDED):
        return None
    if kind is HappeningKind.WITHDREW and registration.id in lapsed:
        kind = HappeningKind.LAPSED
    earlier = [step.status for step in steps[:-1] if step.registration_id == registration.id]
    just_before = earlier[-1] if earlier else before.get(registration.id)
    is_freed = last.status in ENDED and just_before in HOLDING
    return Happening(kind, last.at, registration.name, registration.country_code, last.actor, is_freed)


def _of_offer(offer: OfferNews) -> Happening:
    kind = HappeningKind.UNTOLD_EXPIRED if offer.has_expired else HappeningKind.UNTOLD
    registration = offer.registration
    return Happening(kind, offer.at, registration.name, registration.country_code, is_seat_freed=offer.has_expired)


def _declined(event: Event, since: datetime, until: datetime, besides: Collection[int]) -> list[Happening]:
    """Who declined an invitation and had not registered."""
    query = select(Invitation).where(
        Invitation.event_id == event.id,
        Invitation.response == Response.DECLINED,
        Invitation.responded_at > since,
        Invitation.responded_at <= until,
    )
    rows = db.session.scalars(query.options(joinedload(Invitation.person)).order_by(Invitation.id))
    return [
        Happening(_how_late(event, one.responded_at), one.responded_at, one.person.name, one.person.country_code)
        for one in rows
        if one.responded_at and one.person_id not in besides
    ]


def _how_late(event: Event, at: datetime) -> HappeningKind:
    is_late = event.starts_at is not None and at >= event.starts_at - LATE
    return HappeningKind.DECLINED_LATE if is_late else HappeningKind.DECLINED
