"""What people are told about a forum they take part in, one function a message. Contributions themselves: `letters`.

Each puts its message into the outbox of the current transaction, under a key that keeps it single. All of it is owed:
who writes must hear what became of it.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from app.core.clock import now
from app.core.extensions import db
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.forums.addressing import forum_address, takes_mail
from app.forums.letters import forum_recipient, lettered_html
from app.forums.models import (
    Contribution,
    Forum,
    ForumParticipant,
    ForumReview,
    ForumTransition,
    TextFormat,
)
from app.forums.sentences import brief_deadline, review_line, review_subject
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, post_one
from app.mail.quiet import quiet_hours, quiet_until
from app.network.clocks import clock_of
from app.people.models import Person


def forum_joined(forum: Forum, participant: ForumParticipant) -> OutboxMessage | None:
    """They take part: the rules, and how it goes by mail."""
    person = db.session.get_one(Person, participant.person_id)
    since = participant.joined_at or now()
    key = f"forum_joined:{participant.public_id}:{since:%Y%m%dT%H%M%S}"
    return post_one(_notice("joined", forum, person, key, cause=participant, delivery=participant.delivery))


def forum_invited(forum: Forum, participant: ForumParticipant, at: datetime) -> Posting:
    """An organiser asks them to take part: the window, the rules, and where to join."""
    return _by_clock("invited", forum, participant, f"forum_invited:{participant.public_id}:{at:%Y%m%dT%H%M%S}:", forum)


def forum_accepted(forum: Forum, participant: ForumParticipant) -> Posting:
    """They asked to take part, and do."""
    key = f"forum_accepted:{participant.public_id}:{participant.joined_at or now():%Y%m%dT%H%M%S}:"
    return _by_clock("accepted", forum, participant, key, forum, delivery=participant.delivery)


def contribution_waits(forum: Forum, contribution: Contribution, at: datetime) -> OutboxMessage | None:
    """A moderator reads it first. Told once a day, however many wait."""
    person = _author(contribution)
    if person is None:
        return None
    day = at.astimezone(ZoneInfo(_clock(forum, person))).date()
    key = f"contribution_waits:{forum.public_id}:{person.public_id}:{day.isoformat()}"
    about: dict[str, Any] = {"contribution": contribution, "own_url": _own_url(forum, person, contribution)}
    return post_one(_notice("waits", forum, person, key, cause=contribution, **about))


def contribution_edited(forum: Forum, contribution: Contribution, before: str) -> OutboxMessage | None:
    """A moderator published it with other words; `before` are the author's."""
    person = _author(contribution)
    if person is None:
        return None
    key = f"contribution_edited:{contribution.public_id}:{contribution.revision}"
    url = link_for(_language(forum, person), "forums.contribution", slug=forum.slug, number=contribution.number)
    texts: dict[str, Any] = {"contribution": contribution, "before": before, "contribution_url": url}
    return post_one(_notice("edited", forum, person, key, cause=contribution, **texts))


def contribution_hidden(forum: Forum, contribution: Contribution, why: str, at: datetime) -> OutboxMessage | None:
    """A moderator took it out of sight, and why."""
    person = _author(contribution)
    if person is None:
        return None
    key = f"contribution_hidden:{contribution.public_id}:{at:%Y%m%dT%H%M%S}"
    about: dict[str, Any] = {"contribution": contribution, "reason": why}
    return post_one(_notice("hidden", forum, person, key, cause=contribution, **about))


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
        "own_url": _own_url(forum, person, contribution),
    }
    return post_one(
        _notice("returned", forum, person, f"contribution_returned:{review.public_id}", cause=review, **about)
    )


def forum_opened(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    return _by_clock("opened", forum, participant, opened_key(transition), transition)


def forum_closed(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    return _by_clock("closed", forum, participant, closed_key(transition), transition, reason=transition.why)


def forum_extended(forum: Forum, participant: ForumParticipant, transition: ForumTransition) -> Posting:
    """It closes at another hour than was said, and why."""
    return _by_clock("extended", forum, participant, extended_key(transition), transition, reason=transition.why)


def forum_closing(forum: Forum, participant: ForumParticipant) -> Posting:
    """Two days are left."""
    return _by_clock("closing", forum, participant, closing_key(forum), forum)


def opened_key(transition: ForumTransition) -> str:
    """What the keys of these messages begin with; the person's public id follows."""
    return f"forum_opened:{transition.id}:"


def closed_key(transition: ForumTransition) -> str:
    return f"forum_closed:{transition.id}:"


def extended_key(transition: ForumTransition) -> str:
    return f"forum_extended:{transition.id}:"


def closing_key(forum: Forum) -> str:
    return f"forum_closing:{forum.public_id}:{forum.closes_at:%Y%m%dT%H%M}:"


def reviews_waiting(
    forum: Forum, moderator: Person, reviews: Sequence[ForumReview], number: int, at: datetime
) -> OutboxMessage | None:
    """To a moderator: all that waits, the oldest first; `number` of all, of which `reviews` are told."""
    language = _language(forum, moderator)
    newest = max(reviews, key=lambda review: review.id)
    oldest = at - min(review.since for review in reviews)
    links = {
        review.id: link_for(language, "forums.review", slug=forum.slug, public_id=review.public_id)
        for review in reviews
    }
    return post_one(
        _notice(
            "to_review",
            forum,
            moderator,
            f"reviews_waiting:{forum.public_id}:{newest.id}:{moderator.public_id}",
            cause=newest,
            subject_line=partial(review_subject, number, oldest),
            lines=partial(_review_lines, reviews, links),
            more=number - len(reviews),
            moderation_url=link_for(language, "forums.moderation", slug=forum.slug),
        )
    )


def _review_lines(reviews: Sequence[ForumReview], links: dict[int, str]) -> list[tuple[str, str, str, str]]:
    """(who and where, how it begins, why it waits, the page) of each, in the reader's language."""
    return [(*review_line(review), links[review.id]) for review in reviews]


def _by_clock(name: str, forum: Forum, participant: ForumParticipant, key: str, cause: Any, **more: Any) -> Posting:
    """What a clock writes waits for the end of its reader's quiet hours."""
    person = participant.person
    due_at = quiet_until(now(), _clock(forum, person), quiet_hours())
    about = f"participant:{participant.public_id}"
    return _notice(name, forum, person, f"{key}{person.public_id}", cause=cause, due_at=due_at, about_ref=about, **more)


def _notice(
    name: str,
    forum: Forum,
    person: Person,
    key: str,
    *,
    cause: Any,
    due_at: datetime | None = None,
    about_ref: str = "",
    **more: Any,
) -> Posting:
    recipient = forum_recipient(forum, person)
    language = _language(forum, person)
    zone = forum.zone or "UTC"
    context = {
        "forum": forum,
        "code": forum.code,
        "forum_title": forum.title.into(forum.language),
        "forum_url": link_for(language, "forums.page", slug=forum.slug),
        "participation_url": link_for(language, "forums.participation", slug=forum.slug),
        "opens": partial(written_deadline, forum.opens_at, zone, person.zone),
        "closes": partial(written_deadline, forum.closes_at, zone, person.zone),
        "closes_briefly": partial(brief_deadline, forum.closes_at, zone),
        "post_address": forum_address(forum) if takes_mail("forum") else "",
        "takes_replies": takes_mail("reply"),
        "text_html": lettered_html,
        "plain_format": TextFormat.PLAIN,
    }
    return Posting(
        f"forums/{name}",
        recipient,
        key=key,
        subject_ref=forum.ref,
        about_ref=about_ref,
        cause=cause,
        context=context | more,
        due_at=due_at,
    )


def _author(contribution: Contribution) -> Person | None:
    person = db.session.get(Person, contribution.author_id) if contribution.author_id else None
    return None if person is None or person.is_erased else person


def _own_url(forum: Forum, person: Person, contribution: Contribution) -> str:
    return link_for(_language(forum, person), "forums.own", slug=forum.slug, public_id=contribution.public_id)


def _language(forum: Forum, person: Person) -> str:
    return forum_recipient(forum, person).language or forum.language


def _clock(forum: Forum, person: Person) -> str:
    return clock_of(person.zone, person.country_code, forum.zone or "UTC")
