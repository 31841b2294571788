"""What every notice of a forum has in common: to whom, by which clock, and the words that each of them may use."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from app.core.clock import now
from app.core.occasions import written_deadline
from app.forums.addressing import forum_address, takes_mail
from app.forums.commands import command_addresses
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.letters import forum_recipient, lettered_html
from app.forums.links import forum_page, own_page, own_part, permalink_for
from app.forums.models import Contribution, Forum, ForumParticipant, TextFormat
from app.forums.queries.people_of_forum import participant_in
from app.forums.sentences import brief_deadline
from app.mail.outbox import Posting, Recipient
from app.mail.quiet import quiet_hours, quiet_until
from app.mail.threads import Threading
from app.people.models import Person


def notice_by_clock(
    name: str, forum: Forum, participant: ForumParticipant, key: str, cause: Any, **more: Any
) -> Posting:
    """What a clock writes waits for the end of its reader's quiet hours."""
    person = participant.person
    due_at = quiet_until(now(), participant_clock(forum, person), quiet_hours())
    about = f"participant:{participant.public_id}"
    more |= {"participant": participant, "due_at": due_at, "about_ref": about}
    return notice_to(name, forum, person, f"{key}{person.public_id}", cause=cause, **more)


def notice_to(
    name: str,
    forum: Forum,
    person: Person | None,
    key: str,
    *,
    cause: Any,
    due_at: datetime | None = None,
    about_ref: str = "",
    threading: Threading | None = None,
    list_named: str = "",
    participant: ForumParticipant | None = None,
    contribution: Contribution | None = None,
    address: str = "",
    reply_to: str = "",
    **more: Any,
) -> Posting:
    """One notice to one person, with the words that each may use; not yet in the outbox.

    To a `participant` its links are their own; so they are of what tells of a `contribution` of theirs. `address` is
    where it goes when that is not the person's own; nobody here may be known by it.
    """
    if participant is None and contribution is not None and person is not None:
        participant = participant_in(forum, person)
    pages = _pages_for(forum, language_to(forum, person), participant, contribution)
    return Posting(
        f"forums/{name}",
        _recipient(forum, person, address),
        key=key,
        subject_ref=forum.ref,
        about_ref=about_ref,
        cause=cause,
        context=_common_words(forum, person) | pages | more,
        reply_to=reply_to,
        due_at=due_at,
        threading=threading,
        list_named=list_named,
    )


def _recipient(forum: Forum, person: Person | None, address: str) -> Recipient:
    if person is None:
        return Recipient("", address, forum.language)
    own = forum_recipient(forum, person)
    return replace(own, address=address) if address else own


def _common_words(forum: Forum, person: Person | None) -> dict[str, Any]:
    zone, own_zone = forum.zone or "UTC", person.zone if person is not None else ""
    return {
        "forum": forum,
        "code": forum.code,
        "forum_title": forum.title.into(forum.language),
        "opens": partial(written_deadline, forum.opens_at, zone, own_zone),
        "closes": partial(written_deadline, forum.closes_at, zone, own_zone),
        "closes_briefly": partial(brief_deadline, forum.closes_at, zone),
        "post_address": forum_address(forum) if takes_mail("forum") else "",
        "owner_address": forum_address(forum, "owner"),
        "takes_replies": takes_mail("reply"),
        "text_html": lettered_html,
        "plain_format": TextFormat.PLAIN,
    }


def _pages_for(
    forum: Forum, language: str, participant: ForumParticipant | None, contribution: Contribution | None
) -> dict[str, Any]:
    """Where the person reads the forum, chooses how it reaches them by page or by mail, and finds what they wrote."""
    pages: dict[str, Any] = {
        "forum_url": forum_page(forum, participant, language),
        "participation_url": own_part(forum, participant, language),
        "commands": command_addresses(forum, participant),
    }
    if contribution is not None:
        pages["contribution"] = contribution
        pages["own_url"] = own_page(forum, participant, language, contribution.public_id)
        pages["contribution_url"] = permalink_for(forum, participant, language, contribution.number or 0)
    return pages


def answered_alone() -> Threading:
    """A message to one person, whose answer comes to an address of that message."""
    return Threading("", is_list=False, takes_replies=takes_mail("reply"))
