"""Who wrote a mail, which of our messages it answers, and what came before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, cast, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.core.references import number_in, reference_to
from app.forums.identity import MailSender
from app.forums.models import (
    Contribution,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumTopic,
    Readership,
    ReviewReason,
    Via,
)
from app.forums.queries.sight import visible_forums_of
from app.forums.windows import question_shut
from app.mail.inbound.registry import ReadMessage
from app.mail.models import OutboxMessage
from app.people.models import Person

#: What a moderator is answered whose mail decided nothing.
UNDECIDED = "forums/undecided"
#: The kind of the messages that each bring one contribution.
_WITH_TOPIC = (joinedload(Contribution.topic).joinedload(ForumTopic.question),)


@dataclass(frozen=True)
class AnsweredMessage:
    """A message of ours and the contribution that it brought, or that is answered of a digest; None for a digest as a
    whole, or a notice."""

    message: OutboxMessage
    forum: Forum
    contribution: Contribution | None


def sender_at(forum: Forum, address: str, *, is_vouched: bool) -> MailSender:
    """Whose address it is: confirmed when their account has proved it, or they answered us from it in this forum."""
    if not address:
        return MailSender()
    account = (
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .where(func.lower(Account.email) == address, Account.verified_at.is_not(None), Account.closed_at.is_(None))
    )
    if (person := db.session.scalars(account).first()) is not None:
        return MailSender(person, True, is_vouched)
    query = (
        select(Person, ForumParticipant.confirmed_at)
        .outerjoin(
            ForumParticipant, (ForumParticipant.person_id == Person.id) & (ForumParticipant.forum_id == forum.id)
        )
        .where(func.lower(Person.email) == address, Person.erased_at.is_(None), Person.merged_into_id.is_(None))
    )
    # Of two people at one address, the one who has shown that it is theirs.
    row = db.session.execute(query.order_by(ForumParticipant.confirmed_at.is_(None), Person.id)).first()
    return MailSender(row[0], row[1] is not None, is_vouched) if row else MailSender()


def knows_of(forum: Forum, person: Person) -> bool:
    """Whether somebody may be told of the forum: they see it, by an account too, or have taken part in it."""
    if forum.announced_at is not None and forum.reading is not Readership.PARTICIPANTS:
        return True
    took_part = select(ForumParticipant.id).where(
        ForumParticipant.forum_id == forum.id, ForumParticipant.person_id == person.id
    )
    sees = visible_forums_of(person.id).where(Forum.id == forum.id)
    return db.session.scalar(took_part) is not None or db.session.scalar(sees) is not None


def is_from_recipient(forum: Forum, message: OutboxMessage, recipient: Person, letter: ReadMessage) -> bool:
    """Whether the one whom `message` was sent to wrote `letter`: from an address that is known to be theirs, or the one
    that we wrote to, and our mail server vouches for it."""
    sender = sender_at(forum, letter.from_address, is_vouched=bool(letter.vouched_by))
    is_own = sender.person is not None and sender.person.id == recipient.id
    is_written_to = letter.from_address == message.to_address.lower()
    return is_own and sender.is_vouched and (sender.is_confirmed or is_written_to)


def recipient_person(message: OutboxMessage) -> Person | None:
    """To whom a message was sent, also after two records of the person became one."""
    person = db.session.scalars(select(Person).where(Person.public_id == message.person_ref)).one_or_none()
    if person is not None and person.merged_into_id is not None:
        person = db.session.get(Person, person.merged_into_id)
    return person if person is not None and not person.is_erased else None


def unmade_decisions(review: ForumReview, moderator: Person, since: datetime) -> int:
    """How often the moderator was told since then that a mail about this review decided nothing."""
    query = select(func.count()).where(
        OutboxMessage.kind == UNDECIDED,
        OutboxMessage.cause_ref == reference_to(review),
        OutboxMessage.person_ref == moderator.public_id,
        OutboxMessage.created_at > since,
    )
    return db.session.scalar(query) or 0


def forum_with_code(code: str) -> Forum | None:
    return db.session.scalars(select(Forum).where(Forum.code == code)).one_or_none()


def answered_by(message: OutboxMessage, number: int = 0) -> AnsweredMessage | None:
    """What a message of a forum brought; None for a message of something else. Of a digest, the contribution of that
    `number`."""
    contribution_id = number_in(Contribution, message.cause_ref)
    query = select(Contribution).where(Contribution.id == contribution_id).options(*_WITH_TOPIC)
    contribution = db.session.scalars(query).one_or_none() if contribution_id is not None else None
    if contribution is not None:
        return AnsweredMessage(message, db.session.get_one(Forum, contribution.forum_id), contribution)
    ref = (message.subject_ref or "").removeprefix("forum:")
    forum = db.session.scalars(select(Forum).where(Forum.public_id == ref)).one_or_none()
    return AnsweredMessage(message, forum, _numbered(forum, number)) if forum is not None else None


def _numbered(forum: Forum, number: int) -> Contribution | None:
    query = select(Contribution).where(Contribution.forum_id == forum.id, Contribution.number == number)
    return db.session.scalars(query.options(*_WITH_TOPIC)).one_or_none() if number else None


def answered_in_thread(message_ids: Sequence[str]) -> AnsweredMessage | None:
    """The last message of ours, in the order of a conversation, that brought a contribution."""
    query = select(OutboxMessage.message_id, func.min(OutboxMessage.id)).group_by(OutboxMessage.message_id)
    rows = db.session.execute(query.where(OutboxMessage.message_id.in_(message_ids)))
    found: dict[str, int] = {row.message_id: row[1] for row in rows}
    for message_id in reversed(message_ids):
        if message_id in found:
            answered = answered_by(db.session.get_one(OutboxMessage, found[message_id]))
            if answered is not None and answered.contribution is not None:
                return answered
    return None


def open_questions(forum: Forum, at: datetime) -> list[ForumQuestion]:
    """The questions that take contributions at `at`."""
    query = select(ForumQuestion).where(ForumQuestion.forum_id == forum.id).order_by(ForumQuestion.position)
    return [question for question in db.session.scalars(query) if question_shut(question, at) is None]


def has_come_before(forum: Forum, mail_id_hash: str) -> bool:
    """Whether the same mail made a contribution already, by another address of ours."""
    query = select(Contribution.id).where(
        Contribution.forum_id == forum.id, Contribution.mail_id_hash == mail_id_hash, Contribution.mail_id_hash != ""
    )
    return db.session.scalar(query.limit(1)) is not None


def was_proved() -> ColumnElement[bool]:
    """True for a contribution of which no review doubts that its author wrote it: a mail that nothing proves, or a
    personal link that may have been passed on."""
    given = cast(ForumReview.reasons, String)
    doubts = [
        given.contains(f'"{reason.value}"', autoescape=True)
        for reason in (ReviewReason.UNVERIFIED_SENDER, ReviewReason.PERSONAL_LINK)
    ]
    return ~exists().where(ForumReview.contribution_id == Contribution.id, or_(*doubts))


def by_link_since(forum: Forum, person_id: int | None, since: datetime) -> int:
    """How many contributions came by somebody's personal link."""
    query = select(func.count()).where(
        Contribution.forum_id == forum.id,
        Contribution.author_id == person_id,
        Contribution.via == Via.LINK,
        Contribution.submitted_at > since,
    )
    return db.session.scalar(query) or 0


def from_unproved_since(forum: Forum, at: datetime) -> int:
    """How many contributions by mail, that nothing proves to be of those in whose name they came, within a day."""
    query = select(func.count()).where(
        Contribution.forum_id == forum.id,
        Contribution.author_id.is_not(None),
        Contribution.via == Via.MAIL,
        Contribution.submitted_at > at - timedelta(days=1),
        ~was_proved(),
    )
    return db.session.scalar(query) or 0


def from_unknown_since(forum: Forum, at: datetime) -> int:
    """How many contributions of senders whom nobody knows came within a day before `at`."""
    query = select(func.count()).where(
        Contribution.forum_id == forum.id,
        Contribution.author_id.is_(None),
        Contribution.via == Via.MAIL,
        Contribution.submitted_at > at - timedelta(days=1),
    )
    return db.session.scalar(query) or 0
