"""The groups that a mailing can be for, counted; and the countries that they can be narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, union, union_all

from app.core.extensions import db
from app.core.present_day import present_day
from app.events.models import Event
from app.letters.audiences import AudienceChoice, MailingAudience
from app.network.countries import countries_by_membership, in_order
from app.people.models import Person
from app.registration.models import Invitation, Registration


@dataclass(frozen=True)
class GroupOffered:
    """A group on the page; `number` of those in it now."""

    key: str
    label: Any
    number: int


def groups_counted(event: Event, offered: dict[str, MailingAudience]) -> list[GroupOffered]:
    """Each group with how many are in it: one statement for all that are queries."""
    chosen = {key: one.chosen(event, AudienceChoice(key)) for key, one in offered.items()}
    queries = {key: found for key, found in chosen.items() if isinstance(found, Select)}
    counted = [
        select(literal(key), func.count()).select_from(
            query.order_by(None).with_only_columns(Person.id).distinct().subquery()
        )
        for key, query in queries.items()
    ]
    numbers = dict(db.session.execute(union_all(*counted)).all()) if counted else {}
    numbers |= {key: len(found) for key, found in chosen.items() if not isinstance(found, Select)}
    return [GroupOffered(key, one.label, numbers[key]) for key, one in offered.items()]


def countries_here(event: Event) -> Sequence[tuple[str, str]]:
    """(code, name) of the member states and of all countries that somebody invited or registered is of."""
    members, _others = countries_by_membership(present_day())
    invited = select(Person.country_code).join(Invitation, Invitation.person_id == Person.id)
    registered = select(Registration.country_code).where(Registration.event_id == event.id)
    found = db.session.scalars(union(invited.where(Invitation.event_id == event.id), registered))
    return in_order(sorted({*members, *(code for code in found if code)}))
