"""What every notice of a forum has in common: to whom, by which clock, and the words that each of them may use."""

from datetime import datetime
from functools import partial
from typing import Any

from app.core.clock import now
from app.core.occasions import written_deadline
from app.forums.addressing import forum_address, takes_mail
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.letters import forum_recipient, lettered_html
from app.forums.links import forum_page, own_page, own_part, permalink_for
from app.forums.models import Contribution, Forum, ForumParticipant, TextFormat
from app.forums.queries.people_of_forum import participant_in
from app.forums.sentences import brief_deadline
from app.mail.outbox import Posting
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
    person: Person,
    key: str,
    *,
    cause: Any,
    due_at: datetime | None = None,
    about_ref: str = "",
    threading: Threading | None = None,
    list_named: str = "",
    participant: ForumParticipant | None = None,
    contribution: Contribution | None = None,
    **more: Any,
) -> Posting:
    """One notice to one person, with the words that each may use; not yet in the outbox.

    To a `participant` its links are their own; so they are of what tells of a `contribution` of theirs.
    """
    zone = forum.zone or "UTC"
    pages = _pages_for(forum, person, participant, contribution)
    context = {
        "forum": forum,
        "code": forum.code,
        "forum_title": forum.title.into(forum.language),
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
        forum_recipient(forum, person),
        key=key,
        subject_ref=forum.ref,
        about_ref=about_ref,
        cause=cause,
        context=context | pages | more,
        due_at=due_at,
        threading=threading,
        list_named=list_named,
    )


def _pages_for(
    forum: Forum, person: Person, participant: ForumParticipant | None, contribution: Contribution | None
) -> dict[str, Any]:
    """Where the person reads the forum, chooses how it reaches them, and finds what they wrote."""
    language = language_to(forum, person)
    if contribution is not None:
        participant = participant_in(forum, person)
    pages: dict[str, Any] = {
        "forum_url": forum_page(forum, participant, language),
        "participation_url": own_part(forum, participant, language),
    }
    if contribution is not None:
        pages["contribution"] = contribution
        pages["own_url"] = own_page(forum, participant, language, contribution.public_id)
        pages["contribution_url"] = permalink_for(forum, participant, language, contribution.number or 0)
    return pages


def answered_alone() -> Threading:
    """A message to one person, whose answer comes to an address of that message."""
    return Threading("", is_list=False, takes_replies=takes_mail("reply"))
