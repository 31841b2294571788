"""Who was invited, what they said, and who still could be."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.accounts.models import Account
from app.core.clock import now
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.searching import has_words
from app.core.shown import country_name
from app.events.models import Event, EventStatus, RegistrationPolicy
from app.events.queries import visible_to
from app.people.models import Person
from app.registration.models import (
    Invitation,
    Registration,
    Response,
)
from app.registration.queries.reaching import wants_none

#: What a message about an invitation needs.
WITH_INVITED = (joinedload(Invitation.event), joinedload(Invitation.person))

SILENT, ACCEPTED, DECLINED, WITHDREW = "silent", "accepted", "declined", "withdrew"


@dataclass(frozen=True)
class Tally:
    """How many were invited and what they said."""

    invited: int
    accepted: int
    declined: int
    withdrew: int = 0
    left: int = 0  #: asked not to be written to

    @property
    def silent(self) -> int:
        return self.invited - self.accepted - self.declined - self.withdrew


def invitations_of(
    event: Event, answer: str = "", country: str = "", search: str = "", codes: Sequence[str] | None = None
) -> Select[Invitation]:
    """The invitations of an event: the silent first, then by country in the reader's alphabet and by name.

    `codes` of the countries in that order, when they are known already.
    """
    query = _standing(event).options(contains_eager(Invitation.person), selectinload(Invitation.reminders))
    if answer:
        query = query.where(_answered(answer))
    if country:
        query = query.where(Person.country_code == country)
    if search:
        query = query.where(*has_words(search, (Person.name_folded,)))
    said = case({each: place for place, each in enumerate(Response, 1)}, value=Invitation.response, else_=0)
    codes = [code for code, _ in by_country(event)] if codes is None else codes
    return query.order_by(said, _country_rank(codes), *Person.by_name())


def _standing(event: Event) -> Select[Invitation]:
    query = select(Invitation).join(Invitation.person)
    return query.where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))


def _country_rank(codes: Sequence[str]) -> ColumnElement[Any]:
    """The place of a country in the reader's own alphabetical order, which no database knows."""
    ranks = {code: rank for rank, code in enumerate(codes)}
    return case(ranks, value=func.coalesce(Person.country_code, ""), else_=len(ranks)) if ranks else literal(0)


def _answered(answer: str) -> ColumnElement[bool]:
    if answer == SILENT:
        return Invitation.response.is_(None)
    return Invitation.response == Response(answer)


def tally(by_country: Sequence[tuple[str, Tally]]) -> Tally:
    """What the countries add up to."""
    told = [each for _, each in by_country]
    return Tally(
        sum(each.invited for each in told),
        sum(each.accepted for each in told),
        sum(each.declined for each in told),
        sum(each.withdrew for each in told),
        sum(each.left for each in told),
    )


def by_country(event: Event) -> list[tuple[str, Tally]]:
    """(country code, tally) of each country, in the reader's alphabet; the database adds up."""
    code = func.coalesce(Person.country_code, "")
    left = func.sum(case((wants_none(), 1), else_=0))
    counted = _standing(event).with_only_columns(code, Invitation.response, func.count(), left)
    told: dict[str, Counter[Response | None]] = defaultdict(Counter)
    left_out: Counter[str] = Counter()
    for country, response, number, number_left in db.session.execute(counted.group_by(code, Invitation.response)):
        told[country][response] = number
        left_out[country] += number_left
    codes = sorted(told, key=lambda code: alphabetical(country_name(code)))
    return [(each, _tally(told[each], left_out[each])) for each in codes]


def _tally(told: Counter[Response | None], left: int) -> Tally:
    return Tally(told.total(), told[Response.ACCEPTED], told[Response.DECLINED], told[Response.WITHDREW], left)


def invitation_of_event(event: Event, public_id: str) -> Invitation | None:
    """One invitation of the event, with its person and reminders."""
    return db.session.scalar(
        select(Invitation)
        .where(Invitation.event_id == event.id, Invitation.public_id == public_id)
        .options(joinedload(Invitation.person), selectinload(Invitation.reminders))
    )


def any_invitation(event: Event, person: Person) -> Invitation | None:
    """The person's invitation to the event, one that was taken back too."""
    return invitations_by_person(event, [person]).get(person.id)


def invitations_by_person(event: Event, people: Collection[Person]) -> dict[int, Invitation]:
    """The invitations of these persons to the event, those that were taken back too, by the key of the person."""
    found: dict[int, Invitation] = {}
    for part in pieces(people):
        of_these = Invitation.person_id.in_([person.id for person in part])
        query = select(Invitation).where(Invitation.event_id == event.id, of_these)
        found |= {
            one.person_id: one for one in db.session.scalars(query, execution_options={"populate_existing": True})
        }
    return found


def silent_people(event: Event) -> Select[int]:
    """The keys of those who were invited and have said nothing."""
    return select(Invitation.person_id).where(
        Invitation.event_id == event.id, Invitation.response.is_(None), Invitation.withdrawn_at.is_(None)
    )


def invited_to_tell(event: Event) -> Select[Invitation]:
    """Those who are told when the event moves or is cancelled besides the registered: who has said nothing, and who
    has said yes and never registered."""
    registered = select(Registration.person_id).where(Registration.event_id == event.id)
    is_silent = Invitation.response.is_(None) & Invitation.person_id.not_in(
        registered.where(Registration.ended_at.is_(None))
    )
    has_only_said_yes = (Invitation.response == Response.ACCEPTED) & Invitation.person_id.not_in(registered)
    query = select(Invitation).where(
        Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None), or_(is_silent, has_only_said_yes)
    )
    return query.order_by(Invitation.id)


def invited_or_registered(event: Event) -> dict[int, str]:
    """Person id → "invited" or "registered", for those whom an invitation would not reach anew."""
    invited: Select[int] = select(Invitation.person_id).where(
        Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None)
    )
    registered: Select[int] = select(Registration.person_id).where(
        Registration.event_id == event.id, Registration.ended_at.is_(None)
    )
    found = dict.fromkeys(db.session.scalars(registered), "registered")
    return dict.fromkeys(db.session.scalars(invited), "invited") | found


def events_to_invite_to(viewer: Account) -> Sequence[Event]:
    """Events the viewer may see that take registrations and are not over or cancelled, the next one first; those without a date last."""
    today = now().date()
    query = visible_to(viewer).where(
        Event.status != EventStatus.CANCELLED,
        Event.policy != RegistrationPolicy.NONE,
        or_(Event.start_on.is_(None), func.coalesce(Event.end_on, Event.start_on) >= today),
    )
    return db.session.scalars(query.order_by(Event.start_on.is_(None), Event.start_on, Event.id)).all()


def invitations_of_person(person: Person) -> Sequence[Invitation]:
    """The person's invitations with their events, the newest first."""
    query = select(Invitation).where(Invitation.person_id == person.id).options(joinedload(Invitation.event))
    return db.session.scalars(query.order_by(Invitation.invited_at.desc())).all()


def known_among(event: Event, people: Sequence[Person]) -> dict[int, str]:
    """Person id → "invited" or "registered", for those of these whom an invitation would not reach anew."""
    found: dict[int, str] = {}
    for part in pieces([person.id for person in people]):
        found |= dict.fromkeys(db.session.scalars(_invited(event).where(Invitation.person_id.in_(part))), "invited")
        registered = _registered(event).where(Registration.person_id.in_(part))
        found |= dict.fromkeys(db.session.scalars(registered), "registered")
    return found


def numbers_known(event: Event) -> tuple[int, int]:
    """How many are invited and not registered, and how many are registered."""
    registered = _registered(event)
    invited = _invited(event).where(Invitation.person_id.not_in(registered))
    each = [select(func.count()).select_from(query.subquery()).scalar_subquery() for query in (invited, registered)]
    first, second = db.session.execute(select(*each)).one()
    return first, second


def _invited(event: Event) -> Select[int]:
    return select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))


def _registered(event: Event) -> Select[int]:
    return select(Registration.person_id).where(Registration.event_id == event.id, Registration.ended_at.is_(None))
