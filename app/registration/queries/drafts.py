"""A message that is not sent yet and its recipients, who may be thousands: counted by the database, a few of them shown."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.shown import country_name
from app.events.models import Event
from app.people.models import Person
from app.registration.models import Invitation, InvitationMessage, InvitationRecipient, MessageKind, Registration

#: So many recipients are named on a page; more are counted.
RECIPIENTS_SHOWN = 50


@dataclass(frozen=True)
class Recipients:
    """Some of the recipients of a draft, and how many there are."""

    people: Sequence[Person]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.people)


def bare_draft(event: Event, public_id: str) -> InvitationMessage | None:
    """One message not sent yet, without its recipients."""
    query = select(InvitationMessage).where(
        InvitationMessage.event_id == event.id,
        InvitationMessage.public_id == public_id,
        InvitationMessage.sent_at.is_(None),
    )
    return db.session.scalar(query)


def empty_draft(event: Event, actor: str) -> InvitationMessage | None:
    """The newest invitation that `actor` has begun and put nobody on."""
    has_some = exists().where(InvitationRecipient.message_id == InvitationMessage.id)
    query = select(InvitationMessage).where(
        InvitationMessage.event_id == event.id,
        InvitationMessage.sent_at.is_(None),
        InvitationMessage.kind == MessageKind.INVITATION,
        InvitationMessage.actor == actor,
        ~has_some,
    )
    return db.session.scalar(query.order_by(InvitationMessage.id.desc()).limit(1))


def recipients_shown(message: InvitationMessage, condition: ColumnElement[bool] | None = None) -> Recipients:
    """The first recipients by name of whom `condition` is true, by country in the reader's alphabet."""
    query = _people_of(message) if condition is None else _people_of(message).where(condition)
    people = list(db.session.scalars(query.order_by(*Person.by_name()).limit(RECIPIENTS_SHOWN + 1)))
    number = len(people)
    if number > RECIPIENTS_SHOWN:
        number = db.session.scalar(query.with_only_columns(func.count())) or 0
    people = people[:RECIPIENTS_SHOWN]
    people.sort(key=lambda one: (alphabetical(country_name(one.country_code)), one.place))
    return Recipients(people, number)


def has_mail_address() -> ColumnElement[bool]:
    """As `Person.mail_address` says it."""
    return or_(func.coalesce(Person.email, "") != "", Person.office_email != "")


def number_reachable(message: InvitationMessage) -> int:
    """How many recipients have an address."""
    return db.session.scalar(_people_of(message).where(has_mail_address()).with_only_columns(func.count())) or 0


def ids_in_order(message: InvitationMessage) -> list[int]:
    """The keys of the recipients with an address, by country in the reader's alphabet and by name: in this order they are
    written to."""
    place, id_ = Person.by_name()
    query = _people_of(message).where(has_mail_address()).with_only_columns(id_, Person.country_code, place)
    found: dict[str | None, list[int]] = {}
    for key, country, _place in db.session.execute(query.order_by(place, id_)):
        found.setdefault(country, []).append(key)
    return [
        key for country in sorted(found, key=lambda code: alphabetical(country_name(code))) for key in found[country]
    ]


def recipient_of(message: InvitationMessage, public_id: str) -> Person | None:
    """One recipient with an address."""
    return db.session.scalar(_people_of(message).where(Person.public_id == public_id, has_mail_address()))


def languages_of(message: InvitationMessage) -> list[tuple[str, int]]:
    """(language, how many get the message in it), the most first."""
    query = _people_of(message).where(has_mail_address()).with_only_columns(Person.language, func.count())
    found: Counter[str] = Counter()
    for language, number in db.session.execute(query.group_by(Person.language)):
        found[message.body.language_for(language or message.body.original)] += number
    return found.most_common()


def numbers_of_recipients(messages: Collection[InvitationMessage]) -> dict[int, int]:
    """Key of the message → how many recipients it has."""
    recipient, found = InvitationRecipient, {message.id: 0 for message in messages}
    query = select(recipient.message_id, func.count()).group_by(recipient.message_id)
    for part in pieces(list(found)):
        found |= dict(db.session.execute(query.where(recipient.message_id.in_(part))).all())
    return found


def on_message(message: InvitationMessage, people: Sequence[Person]) -> set[int]:
    """Which of these persons are recipients."""
    recipient, found = InvitationRecipient, set()
    for part in pieces([person.id for person in people]):
        query = select(recipient.person_id).where(recipient.message_id == message.id, recipient.person_id.in_(part))
        found |= set(db.session.scalars(query))
    return found


def ids_on_message(message: InvitationMessage) -> set[int]:
    """The keys of all recipients."""
    query = select(InvitationRecipient.person_id).where(InvitationRecipient.message_id == message.id)
    return set(db.session.scalars(query))


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


def _people_of(message: InvitationMessage) -> Select[Person]:
    query = select(Person).join(InvitationRecipient, InvitationRecipient.person_id == Person.id)
    return query.where(InvitationRecipient.message_id == message.id)


def _invited(event: Event) -> Select[int]:
    return select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))


def _registered(event: Event) -> Select[int]:
    return select(Registration.person_id).where(Registration.event_id == event.id, Registration.ended_at.is_(None))
