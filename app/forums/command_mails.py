"""What people are told who write to a forum's addresses for programs: what was done, what to confirm, how it works.

All of it bears a key of the day: two programs that answer each other get one message each.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.core.links import link_for
from app.core.tokens import signature
from app.forums.commands import MailedCommand, confirming_token
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.models import Forum, ForumParticipant
from app.forums.noticing import notice_to
from app.forums.queries.people_of_forum import participant_in
from app.mail.inbound.registry import ReadMessage
from app.mail.models import InboundMessage, OutboxMessage
from app.mail.outbox import post_one
from app.people.models import Person


def command_answered(
    forum: Forum, person: Person, command: MailedCommand | str, told: str, at: datetime
) -> OutboxMessage | None:
    """What became of something asked by mail; told once a day for each thing that can be asked."""
    participant = participant_in(forum, person)
    key = f"forum_command:{forum.public_id}:{person.public_id}:{command}:{_day(forum, person, at)}"
    about: dict[str, Any] = {"participant": participant, "told": told}
    return post_one(notice_to("commanded", forum, person, key, cause=forum, **about))


def command_asked(
    forum: Forum, person: Person, address: str, command: MailedCommand, at: datetime
) -> OutboxMessage | None:
    """Something was asked in their name: the page where they confirm it, to the address in From, once a day each."""
    language = language_to(forum, person)
    key = f"forum_command_asked:{forum.public_id}:{person.public_id}:{command}:{_day(forum, person, at)}"
    url = link_for(language, "linked_forums.asked_by_mail", token=confirming_token(forum, person, command, at))
    return post_one(
        notice_to(
            "command_asked", forum, person, key, cause=forum, address=address, command=command, confirming_url=url
        )
    )


def forum_explained(
    forum: Forum, person: Person | None, participant: ForumParticipant | None, address: str, at: datetime
) -> OutboxMessage | None:
    """How the forum works, to whoever asks for it: the window, the rules, how to take part. Once a day an address."""
    whose = signature("forum info", address)[:20]
    day = at.astimezone(ZoneInfo(forum.zone or "UTC")).date()
    key = f"forum_info:{forum.public_id}:{whose}:{day.isoformat()}"
    return post_one(notice_to("info", forum, person, key, cause=forum, participant=participant, address=address))


def owners_written_to(
    forum: Forum, owner: Person, inbound: InboundMessage, letter: ReadMessage, sender: str, is_certain: bool
) -> OutboxMessage | None:
    """Somebody writes to those who run the forum; they answer them at their own address."""
    text = letter.extract.get("text", "").strip()[:MOST_FORWARDED]
    about: dict[str, Any] = {"written": text, "sender": sender, "is_certain": is_certain, "topic": letter.subject}
    key = f"inbound:{inbound.public_id}:owner:{owner.public_id}"
    return post_one(notice_to("to_owner", forum, owner, key, cause=forum, reply_to=letter.from_address, **about))


#: Characters of a mail that are handed on to those who run a forum.
MOST_FORWARDED = 8_000


def _day(forum: Forum, person: Person, at: datetime) -> str:
    return at.astimezone(ZoneInfo(participant_clock(forum, person))).date().isoformat()
