"""Personal links of participants: who holds one sees their part in a forum and takes part, without an account.

A link is `/f/<token>`; the token is the participant's public id, the number of the link and our signature of both, so
that nothing is stored and nothing can be guessed. A new number ends the old link, and so does removing the person.
Mails get forwarded: what is written by a link is always read by a moderator (decision 0030).
"""

from typing import Any

from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.forums.models import Forum, ForumParticipant, Readership

#: The rule of the page that a link opens; a POST goes to nouns below it.
PARTICIPANT_RULE = "/f/<token>"

_LINK = "forum link"


def participant_token(participant: ForumParticipant) -> str:
    """What stands for `<token>` in the participant's own page, as long as the number of the link holds."""
    return numbered_token(_LINK, participant.public_id, participant.link_number)


def participant_in_token(token: str) -> tuple[str, int] | None:
    """(public id of a participant, number of the link) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)


def participant_link(participant: ForumParticipant, language: str, page: str = "part", **values: Any) -> str:
    """The absolute address of one of the pages that the link opens; whoever has signed in comes to the same page of
    the forum itself."""
    return link_for(language, f"linked_forums.{page}", token=participant_token(participant), **values)


def forum_page(forum: Forum, participant: ForumParticipant | None, language: str) -> str:
    """Where somebody reads the forum: by their link, or on its own page for whoever runs it and takes no part."""
    if participant is None:
        return link_for(language, "forums.page", slug=forum.slug)
    return participant_link(participant, language, "page")


def own_part(forum: Forum, participant: ForumParticipant | None, language: str) -> str:
    """Where somebody chooses how the forum reaches them, and leaves it."""
    if participant is None:
        return link_for(language, "forums.participation", slug=forum.slug)
    return participant_link(participant, language)


def own_page(forum: Forum, participant: ForumParticipant | None, language: str, public_id: str) -> str:
    """Where somebody sees what became of a contribution of theirs."""
    if participant is None:
        return link_for(language, "forums.own", slug=forum.slug, public_id=public_id)
    return participant_link(participant, language, "own", public_id=public_id)


def permalink_for(forum: Forum, participant: ForumParticipant | None, language: str, number: int) -> str:
    """Where a participant reads a contribution: its lasting address where everybody reads it, else by their link."""
    if participant is None or forum.reading is Readership.PUBLIC:
        return link_for(language, "forums.contribution", slug=forum.slug, number=number)
    return participant_link(participant, language, "contribution", number=number)


def feedback_page(participant: ForumParticipant, language: str) -> str:
    """Where a participant says how they found the forum."""
    return participant_link(participant, language, "feedback")
