"""What people are told of the report: that they are quoted, and that it is published."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from app.core.clock import now
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.links import participant_link
from app.forums.models import Forum, ForumParticipant, ForumQuote, ForumTransition, Readership
from app.forums.noticing import notice_by_clock, notice_to
from app.forums.queries.people_of_forum import participant_in
from app.forums.shown_quotes import show_quote
from app.mail.outbox import Posting
from app.mail.quiet import quiet_hours, quiet_until
from app.people.models import Person


def person_quoted(forum: Forum, person: Person, quotes: Sequence[ForumQuote], at: datetime) -> Posting:
    """Words of theirs are to stand in the report; until when they may object, and where."""
    participant, language = participant_in(forum, person), language_to(forum, person)
    page = (
        participant_link(participant, language, "own_quotes")
        if participant
        else link_for(language, "forums.own_quotes", slug=forum.slug)
    )
    return notice_to(
        "quoted",
        forum,
        person,
        f"forum_quoted:{forum.public_id}:{at:%Y%m%dT%H%M%S}:{person.public_id}",
        cause=forum,
        due_at=quiet_until(now(), participant_clock(forum, person), quiet_hours()),
        participant=participant,
        quotes=[show_quote(quote, at) for quote in quotes],
        until_words=partial(written_deadline, at + ForumQuote.OBJECTING, forum.zone or "UTC", person.zone),
        quotes_url=page,
    )


def report_published(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    language = language_to(forum, participant.person)
    is_public = forum.reading is Readership.PUBLIC
    page = (
        link_for(language, "forums.synthesis", slug=forum.slug)
        if is_public
        else participant_link(participant, language, "synthesis")
    )
    return notice_by_clock("reported", forum, participant, reported_key(transition), transition, report_url=page)


def reported_key(transition: ForumTransition) -> str:
    """What the keys of these messages begin with; the person's public id follows."""
    return f"forum_reported:{transition.id}:"
