"""Digests are made: what they tell, up to where they told, and the mail are one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import force_locale

from app.core.extensions import db
from app.forums.bitmaps import bits_at, bits_of, numbers_in, stored_bits
from app.forums.digest_hours import DIGESTS, HOUR, hour_of_day, next_digest_at
from app.forums.digests import DigestWriter, named_beginning, participant_clock, told_beginning
from app.forums.models import Forum, ForumDigest, ForumParticipant
from app.forums.queries.digests import (
    MOST_TOLD,
    due_participants,
    held_forum,
    told_contributions,
    untold_numbers,
)
from app.mail.models import OutboxMessage
from app.mail.outbox import post_one, post_several

#: Participants of a forum who are served in one transaction.
SERVED_TOGETHER = 50


def send_due(forum_id: int, participant_ids: Collection[int], at: datetime) -> int:
    """Make the digests of those whose hour has come; how many there were. At most `SERVED_TOGETHER` at once.

    Whoever has nothing to read gets nothing; whoever left the list keeps what was not told for when they come back.
    """
    forum = held_forum(forum_id)
    if forum is None:
        return 0
    due = due_participants(forum, participant_ids, at)
    ready = [one for one in due.all if one.id not in due.away and _has_hour_come(forum, one, at)]
    told = _post(forum, ready, at) if ready else 0
    for one in due.all:
        one.digest_due_at = _next(forum, one, at)
    db.session.flush()
    return told


def _has_hour_come(forum: Forum, participant: ForumParticipant, at: datetime) -> bool:
    """Not for whoever never had an hour, or joined after it, and not at night for whoever moved to another clock since."""
    hour, joined = participant.digest_due_at, participant.joined_at
    if hour is None or (joined is not None and joined > hour):
        return False
    return at.astimezone(ZoneInfo(participant_clock(forum, participant.person))).time() >= HOUR


def _next(forum: Forum, participant: ForumParticipant, at: datetime) -> datetime | None:
    clock = participant_clock(forum, participant.person)
    if participant.digest_due_at is not None and at.astimezone(ZoneInfo(clock)).time() < HOUR:
        return hour_of_day(at, clock)
    return next_digest_at(at, clock, participant.delivery)


def _post(forum: Forum, participants: Sequence[ForumParticipant], at: datetime) -> int:
    untold = untold_numbers(forum, participants)
    writer = DigestWriter(forum, at, told_contributions(forum, {n for each in untold.values() for n in each}))
    wanted = [(one, _digest(one, untold[one.id], at)) for one in participants if untold[one.id]]
    db.session.add_all([digest for _, digest in wanted])
    db.session.flush()
    postings = [writer.posting(digest, one, untold[one.id], digest_key(forum, one, at)) for one, digest in wanted]
    post_several(postings)
    for one in participants:
        numbers = untold[one.id]
        one.digest_number = numbers[-1] if len(numbers) == MOST_TOLD else max(one.digest_number, forum.last_number)
    return len(wanted)


def _digest(participant: ForumParticipant, numbers: Sequence[int], at: datetime) -> ForumDigest:
    told = stored_bits(bits_at(numbers))
    return ForumDigest(participant_id=participant.id, made_at=at, since_number=participant.digest_number, told=told)


def digest_key(forum: Forum, participant: ForumParticipant, at: datetime) -> str:
    """One a day by the participant's clock."""
    day = at.astimezone(ZoneInfo(participant_clock(forum, participant.person))).date()
    return f"digest:{participant.public_id}:{day.isoformat()}"


def catch_up(forum: Forum, participant: ForumParticipant, at: datetime) -> int:
    """Tell a participant, who gets each contribution from now on, what no digest told them yet. The forum is locked,
    the person is loaded; how many digests there were."""
    made = 0
    while untold := untold_numbers(forum, [participant])[participant.id]:
        writer = DigestWriter(forum, at, told_contributions(forum, untold))
        digest = _digest(participant, untold, at)
        db.session.add(digest)
        db.session.flush()
        post_one(writer.posting(digest, participant, untold, f"{digest_key(forum, participant, at)}:{digest.id}"))
        participant.digest_number, made = untold[-1], made + 1
        db.session.flush()
    participant.digest_number = max(participant.digest_number, forum.last_number)
    return made


def tells_otherwise(forum: Forum, digest: ForumDigest, message: OutboxMessage) -> bool:
    """Whether something in a digest is not published any more, or not under the name that the digest gives; or what it
    answers is not so any more."""
    numbers = list(numbers_in(bits_of(digest.told)))
    published = told_contributions(forum, numbers)
    with force_locale(message.language):
        ways = [(told_beginning(one), named_beginning(one)) for one in published]
    return len(published) < len(numbers) or not all(any(way in message.text for way in each) for each in ways)


def make_anew(forum: Forum, digest: ForumDigest, participant: ForumParticipant, at: datetime) -> OutboxMessage | None:
    """The same digest of what of it is published still; None when nothing is."""
    left = told_contributions(forum, list(numbers_in(bits_of(digest.told))))
    numbers = sorted(one.number or 0 for one in left)
    if not numbers:
        return None
    anew = ForumDigest(
        participant_id=participant.id,
        made_at=at,
        since_number=digest.since_number,
        told=stored_bits(bits_at(numbers)),
    )
    db.session.add(anew)
    db.session.flush()
    key = f"{digest_key(forum, participant, digest.made_at)}:{anew.id}"
    return post_one(DigestWriter(forum, at, left).posting(anew, participant, numbers, key))


def first_hour(forum: Forum, participant: ForumParticipant, at: datetime) -> datetime | None:
    """When a participant who chooses a delivery at `at` gets the first digest; None for other deliveries."""
    if participant.delivery not in DIGESTS:
        return None
    return next_digest_at(at, participant_clock(forum, participant.person), participant.delivery)
