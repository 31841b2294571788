"""What every notice of a forum has in common: to whom, by which clock, and the words that each of them may use."""

from datetime import datetime
from functools import partial
from typing import Any

from app.core.clock import now
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.forums.addressing import forum_address, takes_mail
from app.forums.digests import participant_clock
from app.forums.giving_back import language_to
from app.forums.letters import forum_recipient, lettered_html
from app.forums.models import Forum, ForumParticipant, TextFormat
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
    return notice_to(
        name, forum, person, f"{key}{person.public_id}", cause=cause, due_at=due_at, about_ref=about, **more
    )


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
    **more: Any,
) -> Posting:
    """One notice to one person, with the words that each may use; not yet in the outbox."""
    recipient = forum_recipient(forum, person)
    language = language_to(forum, person)
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
        threading=threading,
        list_named=list_named,
    )
