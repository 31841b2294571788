"""A published contribution goes to everybody who gets each one, fifty at a time."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from app.core.extensions import db
from app.forums.actions.reading import add_seen
from app.forums.bitmaps import bits_at
from app.forums.letters import contribution_letter
from app.forums.models import Contribution, Forum, ForumParticipant, ForumReading
from app.forums.queries.spreading import hold_for_spreading, letter_parts, mailed_participants
from app.mail.models import OutboxMessage
from app.mail.outbox import post_one, post_several

#: Participants who are served in one transaction.
SERVED_TOGETHER = 50


def spread_further(contribution_id: int, at: datetime) -> bool:
    """Post a contribution to the next participants; whether others are left.

    What is posted, whom it was posted to and how far it got are one transaction: a process that dies leaves no gap, and
    the key of each message no double.
    """
    found = hold_for_spreading(contribution_id)
    if found is None:
        return False
    forum, contribution = found
    if not contribution.topic.mail_title:
        contribution.topic.mail_title = contribution.topic.title
    query = (
        mailed_participants(forum, contribution)
        .where(ForumParticipant.id > contribution.spread_to)
        .limit(SERVED_TOGETHER)
    )
    participants = db.session.scalars(query).all()
    if participants:
        letter = contribution_letter(forum, contribution, at)
        _note_shown(forum, contribution, post_several([letter.posting_to(one) for one in participants]), at)
        contribution.spread_to = participants[-1].id
    if len(participants) < SERVED_TOGETHER:
        contribution.spread_at = at
    db.session.flush()
    return contribution.spread_at is None


def post_anew(
    forum: Forum, contribution_id: int, participant_id: int, message: OutboxMessage, at: datetime
) -> OutboxMessage | None:
    """Write to a participant, in place of a message that does not leave, the same contribution as it is told now."""
    contribution, participant = letter_parts(contribution_id, participant_id)
    posting = contribution_letter(forum, contribution, at).posting_to(participant)
    recipient = replace(posting.recipient, address=message.to_address)
    key = f"{contribution.ref}:anew:{message.public_id}"
    return post_one(replace(posting, recipient=recipient, key=key))


def _note_shown(forum: Forum, contribution: Contribution, messages: list[OutboxMessage], at: datetime) -> None:
    """Who gets a contribution singly by mail is not told of it as new again."""
    refs = sorted({one.person_ref for one in messages if one.person_ref and one.is_waiting})
    if not refs or contribution.number is None:
        return
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    rows = [{"forum_id": forum.id, "person_ref": ref, "seen": b"", "at": at} for ref in refs]
    db.session.execute(insert(ForumReading).values(rows).on_conflict_do_nothing())
    for ref in refs:
        add_seen(db.session(), forum.id, ref, bits_at([contribution.number]), at)
