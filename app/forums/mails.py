"""What people are told about a forum they take part in, one function a message. Contributions themselves: `letters`.

Each puts its message into the outbox of the current transaction, under a key that keeps it single. All of it is owed but
the reminder to write: who writes must hear what became of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.core.clock import now
from app.core.extensions import db
from app.forums.calendar import mailed_window
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.links import feedback_page
from app.forums.lists import list_name
from app.forums.models import (
    Contribution,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumReviewNote,
    ForumTransition,
)
from app.forums.noticing import answered_alone, notice_by_clock, notice_to
from app.forums.queries.nudging import KEY as NUDGE_KEY
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, post_one
from app.people.models import Person


def forum_joined(forum: Forum, participant: ForumParticipant) -> OutboxMessage | None:
    """They take part: the rules, and how it goes by mail."""
    person = db.session.get_one(Person, participant.person_id)
    since = participant.joined_at or now()
    key = f"forum_joined:{participant.public_id}:{since:%Y%m%dT%H%M%S}"
    about: dict[str, Any] = {"participant": participant, "delivery": participant.delivery}
    notice = notice_to("joined", forum, person, key, cause=participant, **about)
    return post_one(replace(notice, calendar=mailed_window(forum, language_to(forum, person))))


def forum_invited(forum: Forum, participant: ForumParticipant, at: datetime) -> Posting:
    """An organiser asks them to take part: the window, the rules, and where to join."""
    key = f"forum_invited:{participant.public_id}:{at:%Y%m%dT%H%M%S}:"
    return notice_by_clock("invited", forum, participant, key, forum, threading=answered_alone())


def link_renewed(forum: Forum, participant: ForumParticipant) -> Posting:
    """Their personal link has another address from now on."""
    key = f"forum_link:{participant.public_id}:{participant.link_number}:"
    return notice_by_clock("new_link", forum, participant, key, forum)


def forum_accepted(forum: Forum, participant: ForumParticipant) -> Posting:
    """They asked to take part, and do."""
    key = f"forum_accepted:{participant.public_id}:{participant.joined_at or now():%Y%m%dT%H%M%S}:"
    return notice_by_clock("accepted", forum, participant, key, forum, delivery=participant.delivery)


def forum_refused(forum: Forum, participant: ForumParticipant, at: datetime) -> Posting:
    """They asked to take part, and were not accepted."""
    key = f"forum_refused:{participant.public_id}:{at:%Y%m%dT%H%M%S}:"
    return notice_by_clock("refused", forum, participant, key, forum)


def contribution_waits(forum: Forum, contribution: Contribution, at: datetime) -> OutboxMessage | None:
    """A moderator reads it first. Told once a day, however many wait."""
    person = _author(contribution)
    if person is None:
        return None
    day = at.astimezone(ZoneInfo(participant_clock(forum, person))).date()
    key = f"contribution_waits:{forum.public_id}:{person.public_id}:{day.isoformat()}"
    return post_one(notice_to("waits", forum, person, key, cause=contribution, contribution=contribution))


def files_left_out(forum: Forum, contribution: Contribution, sentences: Sequence[str]) -> OutboxMessage | None:
    """What its author mailed with it and is not there, with why."""
    person = _author(contribution)
    if person is None:
        return None
    key = f"files_left_out:{contribution.public_id}"
    about: dict[str, Any] = {"contribution": contribution, "sentences": sentences}
    return post_one(notice_to("files_left_out", forum, person, key, cause=contribution, **about))


def author_asked(forum: Forum, contribution: Contribution, note: ForumReviewNote) -> OutboxMessage | None:
    """A moderator asks something about what waits; who answers this mail answers the moderators alone."""
    person = _author(contribution)
    if person is None:
        return None
    about: dict[str, Any] = {"contribution": contribution, "words": note.words, "threading": answered_alone()}
    return post_one(notice_to("asked", forum, person, f"author_asked:{note.id}", cause=note, **about))


def contribution_edited(
    forum: Forum, contribution: Contribution, before: str, participant: ForumParticipant | None = None
) -> OutboxMessage | None:
    """A moderator published it with other words; `before` are the author's, `participant` their row if it was read."""
    person = _author(contribution)
    if person is None:
        return None
    key = f"contribution_edited:{contribution.public_id}:{contribution.revision}"
    texts: dict[str, Any] = {"contribution": contribution, "before": before, "participant": participant}
    return post_one(notice_to("edited", forum, person, key, cause=contribution, **texts))


def contribution_hidden(forum: Forum, contribution: Contribution, why: str, at: datetime) -> OutboxMessage | None:
    """A moderator took it out of sight, and why."""
    person = _author(contribution)
    if person is None:
        return None
    key = f"contribution_hidden:{contribution.public_id}:{at:%Y%m%dT%H%M%S}"
    about: dict[str, Any] = {"contribution": contribution, "reason": why}
    return post_one(notice_to("hidden", forum, person, key, cause=contribution, **about))


def contribution_returned(
    forum: Forum, contribution: Contribution, review: ForumReview, text: str, *, is_change: bool = False
) -> OutboxMessage | None:
    """A moderator gives it back, with the reason and the whole text; or a change of what stays published as it was."""
    person = _author(contribution)
    if person is None:
        return None
    about: dict[str, Any] = {
        "contribution": contribution,
        "review": review,
        "text": text,
        "is_change": is_change,
    }
    return post_one(
        notice_to("returned", forum, person, f"contribution_returned:{review.public_id}", cause=review, **about)
    )


def forum_opened(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    return notice_by_clock("opened", forum, participant, opened_key(transition), transition)


def forum_closed(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    more = {
        "reason": transition.why,
        "feedback_url": feedback_page(participant, language_to(forum, participant.person)),
    }
    return notice_by_clock("closed", forum, participant, closed_key(transition), transition, **more)


def forum_cancelled(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    return notice_by_clock(
        "cancelled", forum, participant, cancelled_key(transition), transition, reason=transition.why
    )


def forum_not_written(forum: Forum, participant: ForumParticipant, question: ForumQuestion | None) -> Posting:
    """They joined some days ago and have not written. On the forum's list: whoever left it is not reminded."""
    about = {"question": question.title.into(forum.language) if question else "", "list_named": list_name(forum)}
    return notice_by_clock("not_written", forum, participant, f"{NUDGE_KEY}{forum.public_id}:", forum, **about)


def forum_extended(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    """It closes at another hour than was said, and why."""
    return notice_by_clock("extended", forum, participant, extended_key(transition), transition, reason=transition.why)


def forum_closing(forum: Forum, participant: ForumParticipant) -> Posting:
    """Two days are left."""
    return notice_by_clock("closing", forum, participant, closing_key(forum), forum)


def opened_key(transition: ForumTransition) -> str:
    """What the keys of these messages begin with; the person's public id follows."""
    return f"forum_opened:{transition.id}:"


def closed_key(transition: ForumTransition) -> str:
    return f"forum_closed:{transition.id}:"


def extended_key(transition: ForumTransition) -> str:
    return f"forum_extended:{transition.id}:"


def cancelled_key(transition: ForumTransition) -> str:
    return f"forum_cancelled:{transition.id}:"


def closing_key(forum: Forum) -> str:
    return f"forum_closing:{forum.public_id}:{forum.closes_at:%Y%m%dT%H%M}:"


def _author(contribution: Contribution) -> Person | None:
    person = db.session.get(Person, contribution.author_id) if contribution.author_id else None
    return None if person is None or person.is_erased else person
