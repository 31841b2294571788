"""Whom registration would tell of a move or a cancellation, and what they would read: for the look before it is made."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Label, Select, SQLColumnExpression, func, literal

from app.calendars.queries import entries_about
from app.core.extensions import db
from app.core.settings import settings
from app.events.hooks import ChangeAudience, ChangeReader
from app.events.models import Event, EventTransition, TransitionKind
from app.mail.recipient import Recipient
from app.mail.rendering import Rendered, recipient_language
from app.people.models import Person
from app.registration.models import Invitation, Registration, RegistrationStatus
from app.registration.queries.invitations import WITH_INVITED, invited_to_tell
from app.registration.queries.registrations import WITH_BASICS, active_registrations
from app.registration.telling import Telling, language_for, telling_of, telling_of_invitation


def are_registered(event: Event, _kind: TransitionKind) -> bool:
    return is_there(active_registrations(event))


def are_invited(event: Event, _kind: TransitionKind) -> bool:
    return is_there(invited_to_tell(event))


def is_there(query: Select[Any]) -> bool:
    """Whether it finds a row: the first one is enough."""
    return db.session.scalar(query.with_only_columns(literal(1)).order_by(None).limit(1)) is not None


def counted_registered(event: Event, _kind: TransitionKind) -> Counter[str]:
    return counted_by_language(event, _registered(event), _address(Registration.email), Registration.language)


def counted_invited(event: Event, _kind: TransitionKind) -> Counter[str]:
    return counted_by_language(event, _invited(event), _address(Invitation.email), Person.language)


def counted_by_language(
    event: Event, query: Select[Any], address: ColumnElement[str], language: SQLColumnExpression[Any]
) -> Counter[str]:
    """language → how many are written to in it; under "" those without an address."""
    found: Counter[str] = Counter()
    # Grouped by their names: PostgreSQL takes an expression with parameters that is written twice for two.
    written_in: Label[Any] = language.label("written_in")
    counted: Select[Any] = query.with_only_columns((address != "").label("is_reached"), written_in, func.count())
    rows = counted.order_by(None).group_by("is_reached", "written_in")
    for reached, code, number in db.session.execute(rows):
        written = recipient_language(Recipient("", "", language_for(code, event)))
        found[written if reached else ""] += number
    return found


def first_registered(event: Event, _kind: TransitionKind, number: int, reached: bool) -> list[ChangeReader]:
    return first_by_name(_registered(event), Registration, _address(Registration.email), number, reached)


def first_invited(event: Event, _kind: TransitionKind, number: int, reached: bool) -> list[ChangeReader]:
    return first_by_name(_invited(event), Invitation, _address(Invitation.email), number, reached)


def first_by_name(
    query: Select[Any], model: Any, address: ColumnElement[str], number: int, reached: bool
) -> list[ChangeReader]:
    """The first by name of those who are written to, or (not `reached`) can't be."""
    query = query.where(address != "" if reached else address == "").order_by(None).order_by(*Person.by_name())
    rows = db.session.execute(query.with_only_columns(model.public_id, Person).limit(number))
    return [
        ChangeReader(f"{model.__tablename__}:{public_id}", person.name, person.country_code)
        for public_id, person in rows
    ]


def registered_reads(event: Event, transition: EventTransition, key: str) -> Rendered | None:
    table, _, public_id = key.partition(":")
    query = active_registrations(event).where(Registration.public_id == public_id).options(*WITH_BASICS)
    one = db.session.scalar(query) if table == Registration.__tablename__ else None
    if one is None:
        return None
    told, link = telling_of(one), {"registration_url": f"{_base_url()}/r/…"}
    if transition.kind is TransitionKind.CANCELLED:
        return told.as_read("registration/event_cancelled", taken_out(told), reason=transition.reason, **link)
    method = _updated(told) if one.status is RegistrationStatus.CONFIRMED else ""
    return told.as_read("registration/event_moved", method, **told.move(transition), **link)


def invited_reads(event: Event, transition: EventTransition, key: str) -> Rendered | None:
    table, _, public_id = key.partition(":")
    query = invited_to_tell(event).where(Invitation.public_id == public_id).options(*WITH_INVITED)
    one = db.session.scalar(query) if table == Invitation.__tablename__ else None
    if one is None:
        return None
    told, link = telling_of_invitation(one), {"invitation_url": f"{_base_url()}/i/…"}
    if transition.kind is TransitionKind.CANCELLED:
        return told.as_read("registration/invitation_cancelled", taken_out(told), reason=transition.reason, **link)
    method = _updated(told) if one.has_entry else taken_out(told)
    return told.as_read("registration/invitation_moved", method, **told.move(transition), **link)


def taken_out(told: Telling) -> str:
    """The method of what takes the entry out of their calendar; empty where none stands."""
    person = told.invitee.person_ref
    row = entries_about(told.event.ref, [person]).get(person)
    return "CANCEL" if row is not None and row.method == "REQUEST" else ""


def _updated(told: Telling) -> str:
    """The method of what brings their entry up to date; what has lost its day is taken out."""
    return "REQUEST" if told.event.schedule.days else taken_out(told)


def _registered(event: Event) -> Select[Any]:
    return active_registrations(event).join(Person, Person.id == Registration.person_id)


def _invited(event: Event) -> Select[Any]:
    return invited_to_tell(event).join(Person, Person.id == Invitation.person_id)


def _address(own: Any) -> ColumnElement[str]:
    """Where they are written to: what they gave for the event, else their own address, else their office's."""
    return func.coalesce(*(func.nullif(column, "") for column in (own, Person.email, Person.office_email)), "")


def _base_url() -> str:
    return settings().base_url


REGISTERED = ChangeAudience(are_registered, counted_registered, first_registered, registered_reads)
INVITED = ChangeAudience(are_invited, counted_invited, first_invited, invited_reads)
