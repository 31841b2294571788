"""How those who came to an event were paid for: by us, by a host or another, or by themselves; each person once."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.attendance.queries.counts import came
from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Registration
from app.travel.models import ProvidedBy, Sponsorship, SponsorshipComponent, SponsorshipStatus


@dataclass(frozen=True)
class WhoPaid:
    """Numbers of people; whoever is sponsored by us counts as that, also when a host gives something besides."""

    sponsored: int = 0
    hosted: int = 0
    self_funded: int = 0

    @property
    def people(self) -> int:
        return self.sponsored + self.hosted + self.self_funded


def who_paid_for(event: Event) -> WhoPaid:
    """Of those who came by name; one statement."""
    ours = func.max(case((SponsorshipComponent.provided_by == ProvidedBy.US, 2), else_=1))
    accepted = (
        select(Sponsorship.person_id, ours.label("rank"))
        .join(SponsorshipComponent, SponsorshipComponent.sponsorship_id == Sponsorship.id)
        .where(Sponsorship.event_id == event.id, Sponsorship.status == SponsorshipStatus.ACCEPTED)
        .where(SponsorshipComponent.provided_by != ProvidedBy.OWN_INSTITUTION)
        .group_by(Sponsorship.person_id)
        .subquery()
    )
    rank = func.coalesce(accepted.c.rank, 0)
    query = (
        select(rank, func.count(Registration.person_id.distinct()))
        .select_from(Registration)
        .outerjoin(accepted, accepted.c.person_id == Registration.person_id)
        .where(Registration.event_id == event.id, came())
        .group_by(rank)
    )
    found = {int(key): number for key, number in db.session.execute(query)}
    return WhoPaid(found.get(2, 0), found.get(1, 0), found.get(0, 0))
