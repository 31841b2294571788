"""Whom mail reaches: addresses that take none, messages that came back, and who asked not to be written to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.mail.bounces.judging import SEQUELS, Sequel
from app.mail.models import Bounce, BounceKind, MessageState, Note, OutboxMessage, Suppression, Unsubscription

#: So many soft reports about different messages within this time end writing to an address.
SOFT_LIMIT, SOFT_PERIOD = 3, timedelta(days=14)
#: What may pass, and is tried for days (`bounces.judging.Sequel.WATCH`).
WATCHED = [kind for kind, sequel in SEQUELS.items() if sequel is Sequel.WATCH]
#: States in which a message has come to its end for now.
ENDED = (MessageState.SENT, MessageState.FAILED, MessageState.UNKNOWN)
#: Failures that are no fault of the address.
OURS = (Note.GIVEN_UP, Note.UNREADABLE, Note.READDRESSED, Note.UNDECIDED, Note.FILES_AWAY)


def is_open() -> ColumnElement[bool]:
    """True for a suppression that nobody has lifted."""
    return Suppression.lifted_at.is_(None)


def unreachable(addresses: Iterable[str]) -> dict[str, Suppression]:
    """Those of `addresses` that take no mail, each in lower case, with why."""
    wanted = {address.lower() for address in addresses if address}
    found: dict[str, Suppression] = {}
    for part in pieces(wanted):
        query = select(Suppression).where(is_open(), Suppression.address.in_(part))
        found |= {row.address: row for row in db.session.scalars(query)}
    return found


def suppressions() -> Select[Suppression]:
    """The suppressions that nobody has lifted, the newest first; a query."""
    standing = select(Suppression).where(is_open(), Suppression.address != "")
    return standing.order_by(Suppression.at.desc(), Suppression.id.desc())


def suppression_by_public_id(public_id: str) -> Suppression | None:
    """The suppression of that public id, lifted or not; None once its address was erased."""
    query = select(Suppression).where(Suppression.public_id == public_id, Suppression.address != "")
    return db.session.scalar(query)


def unsubscribed(addresses: Iterable[str], list_name: str) -> set[str]:
    """Those of `addresses`, in lower case, whose owners want nothing of the list."""
    wanted = {address.lower() for address in addresses if address}
    found: set[str] = set()
    for part in pieces(wanted):
        found |= set(db.session.scalars(left_addresses(list_name).where(Unsubscription.address.in_(part))))
    return found


def left_addresses(list_name: str) -> Select[str]:
    """The addresses, in lower case, whose owners want nothing of the list; as a part of another statement."""
    return select(Unsubscription.address).where(
        Unsubscription.ended_at.is_(None), Unsubscription.list_name == list_name, Unsubscription.address != ""
    )


def why_not(address: str, list_name: str = "") -> Note | None:
    """Why nothing may be sent to `address` now, or nothing of this list; None when it may."""
    values = {"of_address": address.lower(), "of_list": list_name}
    return _note(*db.session.execute(_WHY_NOT, values).one())


def with_obstacle(message_id: int) -> tuple[OutboxMessage, Note | None]:
    """A message with why it must not go to its address now, None when it may; one statement."""
    options = {"populate_existing": True}
    values = {"of_message": message_id}
    message, *found = db.session.execute(_WITH_OBSTACLE, values, execution_options=options).one()
    return message, _note(*found)


def _note(is_unreachable: bool, is_unsubscribed: bool) -> Note | None:
    return Note.SUPPRESSED if is_unreachable else Note.UNSUBSCRIBED if is_unsubscribed else None


def before_posting(key: str, address: str, list_name: str) -> tuple[int | None, Note | None]:
    """(the message that stands under `key` already, why nothing may go to `address`), in one statement."""
    values = {"of_key": key, "of_address": address.lower(), "of_list": list_name}
    is_unreachable, is_unsubscribed, earlier = db.session.execute(_BEFORE_POSTING, values).one()
    return earlier, _note(is_unreachable, is_unsubscribed)


def before_posting_several(
    wanted: Sequence[tuple[str, str, str]],
) -> tuple[dict[str, OutboxMessage], dict[tuple[str, str], Note]]:
    """Of (key, address, list): the messages that stand already, by key, and why nothing may go, by (address, list).

    A few statements for each thousand.
    """
    known: dict[str, OutboxMessage] = {}
    notes: dict[tuple[str, str], Note] = {}
    for part in pieces(wanted):
        standing = select(OutboxMessage).where(OutboxMessage.key.in_([key for key, _, _ in part]))
        known |= {message.key: message for message in db.session.scalars(standing)}
        targets = {(address.lower(), list_name) for _, address, list_name in part}
        gone = unreachable(address for address, _ in targets)
        lists = {list_name for _, list_name in targets if list_name}
        left = {name: unsubscribed((address for address, of in targets if of == name), name) for name in lists}
        for address, list_name in targets:
            if address in gone:
                notes[address, list_name] = Note.SUPPRESSED
            elif address in left.get(list_name, ()):
                notes[address, list_name] = Note.UNSUBSCRIBED
    return known, notes


def last_lifting(address: str) -> datetime | None:
    """When somebody last said that the address takes mail again: what was sent before counts no more."""
    return db.session.scalar(select(func.max(Suppression.lifted_at)).where(Suppression.address == address.lower()))


def soft_failures(address: str) -> int:
    """How many messages to the address came back in the last fourteen days with a failure that may pass; each message once."""
    since = now() - SOFT_PERIOD
    lifted = last_lifting(address)
    query = select(func.count(func.distinct(Bounce.message_id))).where(
        Bounce.address == address.lower(),
        Bounce.kind.in_(WATCHED),
        Bounce.at > (max(since, lifted) if lifted else since),
    )
    return db.session.scalar(query) or 0


def returned(message_ids: Collection[int]) -> dict[int, Bounce]:
    """Message → the last report that it came back, for those that did."""
    query = select(Bounce).order_by(Bounce.at, Bounce.id)
    return {
        bounce.message_id: bounce
        for part in pieces(message_ids)
        for bounce in db.session.scalars(query.where(Bounce.message_id.in_(part)))
    }


def blaming_us() -> dict[BounceKind, int]:
    """How many messages came back in the last fourteen days because of how we send or what was sent, by kind."""
    told = [kind for kind, sequel in SEQUELS.items() if sequel is Sequel.TELL]
    query = (
        select(Bounce.kind, func.count(func.distinct(Bounce.message_id)))
        .where(Bounce.kind.in_(told), Bounce.at > now() - SOFT_PERIOD)
        .group_by(Bounce.kind)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


@dataclass(frozen=True)
class Sent:
    """A message with the last report that it came back, if one did."""

    message: OutboxMessage
    bounce: Bounce | None

    @property
    def has_failed(self) -> bool:
        """Whether it did not arrive, for a reason that another address could mend."""
        if self.bounce is not None:
            return True
        if self.message.state is MessageState.SUPPRESSED:
            return self.message.answer == Note.SUPPRESSED
        is_given_up = self.message.state in (MessageState.FAILED, MessageState.UNKNOWN)
        return is_given_up and self.message.answer not in OURS

    @property
    def words(self) -> str:
        """The server's words, or the code of our own note."""
        return (self.bounce.diagnostic or self.bounce.status) if self.bounce else self.message.answer


def mishaps(subject_ref: str, person_ref: str = "") -> dict[tuple[str, str], Sent]:
    """(person, address in lower case) → what became of the last message about the subject, when it did not arrive."""
    given = {"of_subject": subject_ref} | ({"of_person": person_ref} if person_ref else {})
    rows = db.session.execute(_mishaps(bool(person_ref)), given).all()
    return {(message.person_ref or "", message.to_address.lower()): Sent(message, bounce) for message, bounce in rows}


@cache
def _mishaps(of_one: bool) -> Select[OutboxMessage, Bounce]:
    """Built once: the lists of an event ask it, and each page of one registration."""
    return _last_ended(of_one).where(or_(Bounce.id.is_not(None), _has_failed())).order_by(Bounce.at, Bounce.id)


def never_arrived(subject_refs: Select[Any]) -> Subquery:
    """`mishaps` of the subjects that a query names, to be joined: (subject_ref, person_ref, address) of each last message that failed."""
    last = (
        select(func.max(OutboxMessage.id))
        .where(OutboxMessage.subject_ref.in_(subject_refs), OutboxMessage.state.in_(ENDED))
        .group_by(OutboxMessage.subject_ref, OutboxMessage.person_ref, func.lower(OutboxMessage.to_address))
    )
    came_back = exists().where(Bounce.message_id == OutboxMessage.id)
    address = func.lower(OutboxMessage.to_address).label("address")
    query = select(OutboxMessage.subject_ref, OutboxMessage.person_ref, address)
    return query.where(OutboxMessage.id.in_(last), or_(came_back, _has_failed())).subquery()


def addresses_failed(subject_refs: Select[Any], addresses: Collection[str]) -> set[tuple[str, str]]:
    """Of these addresses in lower case: (subject, address) where the last message about the subject did not arrive, and
    ("", address) where no mail is taken at all; one statement."""
    lost = never_arrived(subject_refs)
    of_subjects = select(lost.c.subject_ref, lost.c.address).where(lost.c.address.in_(addresses))
    of_all = select(literal(""), Suppression.address).where(is_open(), Suppression.address.in_(addresses))
    return {(ref or "", address) for ref, address in db.session.execute(union_all(of_subjects, of_all))}


def _has_failed() -> ColumnElement[bool]:
    given_up = OutboxMessage.state.in_((MessageState.FAILED, MessageState.UNKNOWN))
    return and_(given_up, OutboxMessage.answer.not_in(OURS))


def history(subject_ref: str, person_ref: str, address: str) -> list[Sent]:
    """Every message about the subject to that person at that address, the oldest first, with its last report."""
    query = select(OutboxMessage).where(
        OutboxMessage.subject_ref == subject_ref,
        OutboxMessage.person_ref == person_ref,
        func.lower(OutboxMessage.to_address) == address.lower(),
    )
    found = db.session.scalars(query.order_by(OutboxMessage.id)).all()
    reports = returned([message.id for message in found])
    return [Sent(message, reports.get(message.id)) for message in found]


def _last_ended(of_one: bool) -> Select[OutboxMessage, Bounce]:
    """For each person and address the last message that ended, with the reports about it."""
    last = (
        select(func.max(OutboxMessage.id))
        .where(OutboxMessage.subject_ref == bindparam("of_subject"), OutboxMessage.state.in_(ENDED))
        .group_by(OutboxMessage.person_ref, func.lower(OutboxMessage.to_address))
    )
    if of_one:
        last = last.where(OutboxMessage.person_ref == bindparam("of_person"))
    return (
        select(OutboxMessage, Bounce)
        .outerjoin(Bounce, Bounce.message_id == OutboxMessage.id)
        .where(OutboxMessage.id.in_(last))
    )


def _obstacles(address: ColumnElement[str], list_name: ColumnElement[str]) -> tuple[Exists, Exists]:
    """Whether nothing may go to an address in lower case, and whether nothing of a list."""
    is_unsubscribed = and_(
        Unsubscription.ended_at.is_(None),
        Unsubscription.list_name != "",
        Unsubscription.address != "",
        Unsubscription.list_name == list_name,
        Unsubscription.address == address,
    )
    is_unreachable = and_(is_open(), Suppression.address != "", Suppression.address == address)
    return exists().where(is_unreachable), exists().where(is_unsubscribed)


#: Built once: they are asked for each message, when it is written and when it is handed over.
_WHY_NOT = select(*_obstacles(bindparam("of_address"), bindparam("of_list")))
_BEFORE_POSTING = _WHY_NOT.add_columns(
    select(OutboxMessage.id).where(OutboxMessage.key == bindparam("of_key")).scalar_subquery()
)
_WITH_OBSTACLE = select(
    OutboxMessage,
    *_obstacles(func.lower(OutboxMessage.to_address), OutboxMessage.list_name),  # type: ignore[arg-type]
).where(OutboxMessage.id == bindparam("of_message"))
