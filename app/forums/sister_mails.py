"""What authors are told of what was brought over: that it was answered in a sister forum, in their language as soon as a person
has translated the answer."""

from dataclasses import replace
from typing import Any

from app.config import LANGUAGES
from app.core.links import link_for
from app.forums.letters import shortened, told_heading
from app.forums.models import Contribution, ContributionTranslation, Forum
from app.forums.noticing import notice_to
from app.forums.shown_translations import translator_words
from app.mail.models import OutboxMessage
from app.mail.outbox import post_one
from app.people.models import Person


def answered_elsewhere(
    forum: Forum,
    answer: Contribution,
    original: Contribution,
    author: Person,
    made: ContributionTranslation | None = None,
) -> OutboxMessage | None:
    """`answer` in `forum` answers a copy of `original`; `made` is its translation for the author."""
    language = author.language if author.language in LANGUAGES else original.language
    links: dict[str, Any] = {"slug": forum.slug, "number": answer.number}
    text = shortened(made.body if made is not None else answer.body)
    key = f"answered_elsewhere:{answer.public_id}:{author.public_id}:{made.language if made else ''}"
    posting = notice_to(
        "answered_elsewhere",
        forum,
        author,
        key,
        cause=answer,
        number=original.number,
        heading=lambda: told_heading(answer),
        text=text,
        format=answer.format,
        text_language=made.language if made is not None else answer.language,
        translator=lambda: (
            translator_words(made.translator, is_machine_aided=made.is_machine_aided) if made is not None else ""
        ),
        permalink=link_for(language, "forums.contribution", **links),
        translations_url=link_for(language, "forums.translations", **links),
    )
    return post_one(replace(posting, recipient=replace(posting.recipient, language=language)))
