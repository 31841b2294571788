"""The nominees whom a cancellation is told, and what they would read: for the look before it is made."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func

from app.core.extensions import db
from app.core.settings import settings
from app.delegations.models import Nomination
from app.delegations.queries.nominations import WITH_DELEGATION, nominees_to_tell
from app.delegations.telling import telling_of_nominee
from app.events.hooks import ChangeAudience, ChangeReader
from app.events.models import Event, EventTransition, TransitionKind
from app.mail.rendering import Rendered
from app.people.models import Person
from app.registration.change_readers import counted_by_language, first_by_name, is_there


def are_nominated(event: Event, kind: TransitionKind) -> bool:
    return kind is TransitionKind.CANCELLED and is_there(nominees_to_tell(event))


def counted_nominees(event: Event, kind: TransitionKind) -> Counter[str]:
    if kind is not TransitionKind.CANCELLED:
        return Counter()
    return counted_by_language(event, _nominees(event), _address(), Person.language)


def first_nominees(event: Event, kind: TransitionKind, number: int, reached: bool) -> Sequence[ChangeReader]:
    if kind is not TransitionKind.CANCELLED:
        return []
    return first_by_name(_nominees(event), Nomination, _address(), number, reached)


def nominee_reads(event: Event, transition: EventTransition, key: str) -> Rendered | None:
    table, _, public_id = key.partition(":")
    query = nominees_to_tell(event).where(Nomination.public_id == public_id).options(*WITH_DELEGATION)
    is_told = table == Nomination.__tablename__ and transition.kind is TransitionKind.CANCELLED
    one = db.session.scalar(query) if is_told else None
    if one is None:
        return None
    said = {"reason": transition.reason, "is_refused": False, "is_cancelled": True}
    link = f"{settings().base_url}/n/…"
    return telling_of_nominee(one).as_read("delegations/ended", "", nominee_url=link, **said)


def _nominees(event: Event) -> Select[Any]:
    return nominees_to_tell(event).join(Person, Person.id == Nomination.person_id)


def _address() -> ColumnElement[str]:
    """Where they are written to: their own address, their office's, else the one they were named with."""
    columns = (Person.email, Person.office_email, Nomination.email)
    return func.coalesce(*(func.nullif(column, "") for column in columns), "")


NOMINEES = ChangeAudience(are_nominated, counted_nominees, first_nominees, nominee_reads)
