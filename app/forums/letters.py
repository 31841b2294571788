"""A contribution as a mail: whose, of which topic, what it answers, and the headers that keep its thread together."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any

from flask_babel import force_locale, gettext
from markupsafe import Markup

from app.config import LANGUAGES
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.core.text import one_line
from app.forums.addressing import (
    author_words,
    contribution_message_id,
    forum_address,
    mailed_name,
    takes_mail,
)
from app.forums.attached import told_files
from app.forums.links import participant_link, permalink_for
from app.forums.lists import list_name, list_title
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionKind,
    Forum,
    ForumParticipant,
    Readership,
    TextFormat,
)
from app.forums.queries.spreading import ancestors_of, is_first_of_topic, own_message_id
from app.forums.shown_contributions import ShownContribution, byline_of, show
from app.forums.shown_translations import origin_words
from app.forums.standing import ForumStanding
from app.forums.texts import as_html, beginning
from app.forums.windows import is_closing_at, is_open_at
from app.mail.outbox import Posting, Recipient
from app.mail.threads import Threading
from app.people.models import Person

CONTRIBUTION = "forums/contribution"
SUMMARY = "forums/summary"
#: A longer text ends there with a link: what goes to three hundred people stays below 60 kB.
MAILED_LIMIT = 8_000
#: Html that grows beyond this is written as plain paragraphs.
HTML_LIMIT = 40_000


@dataclass(frozen=True)
class ContributionLetter:
    """One contribution, as it is mailed to everybody: read once, worded once in each language."""

    forum: Forum
    contribution: Contribution
    shown: ShownContribution  #: as the least of its readers may see it
    threading: Threading
    is_first: bool
    is_closing: bool
    _worded: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.shown.number or 0

    def posting_to(self, participant: ForumParticipant) -> Posting:
        """For one participant, in their language; the words themselves stay in their own."""
        recipient = forum_recipient(self.forum, participant.person)
        language = recipient.language or self.forum.language
        with force_locale(language):
            name = mailed_name(self.shown.byline, self.forum)
        is_summary = self.contribution.kind is ContributionKind.SUMMARY
        return Posting(
            SUMMARY if is_summary else CONTRIBUTION,
            recipient,
            key=f"{self.contribution.ref}:{participant.person.public_id}",
            subject_ref=self.forum.ref,
            about_ref=f"participant:{participant.public_id}",
            cause=self.contribution,
            context=self._words(language) | self._personal(participant, language),
            list_named=list_name(self.forum),
            from_name=name,
            message_id=contribution_message_id(self.forum, self.number),
            threading=self.threading,
            is_persons=True,
        )

    def _personal(self, participant: ForumParticipant, language: str) -> dict[str, Any]:
        """What differs for each participant."""
        return {
            "closes": partial(_closing, self.forum, participant.person),
            "permalink": permalink_for(self.forum, participant, language, self.number),
            "delivery_url": participant_link(participant, language),
        }

    def _words(self, language: str) -> dict[str, Any]:
        if language not in self._worded:
            with force_locale(language):
                self._worded[language] = self._context(language)
        return self._worded[language]

    def _context(self, language: str) -> dict[str, Any]:
        topic, text = self.contribution.topic, shortened(self.shown.body)
        question = topic.question.title.into(self.forum.language) if topic.question else ""
        return {
            "forum": self.forum,
            "code": self.forum.code,
            "topic_title": topic.mail_title or topic.title,
            "is_first": self.is_first,
            "heading": told_heading(self.contribution),
            "place": " · ".join(filter(None, (question, topic.title))),
            "answered": answered_in(self.contribution),
            "brought": origin_words(self.contribution),
            "body": text,
            "body_html": lettered_html(text, self.shown.format),
            "body_language": self.shown.language,
            "is_cut": len(text) < len(self.shown.body),
            "is_open": self.threading.is_open,
            "is_closing": self.is_closing,
            "takes_replies": self.threading.takes_replies,
            "list_title": list_title(self.forum),
            "translations_url": self._translations_url(language),
            "files": told_files(self.forum, [self.contribution], language).get(self.contribution.ref, []),
        }

    def _translations_url(self, language: str) -> str:
        """Where it can be read in the languages of its sister forums; not where only participants read."""
        forum = self.forum
        if forum.family_id is None or forum.reading is Readership.PARTICIPANTS:
            return ""
        return link_for(language, "forums.translations", slug=forum.slug, number=self.number)


def contribution_letter(forum: Forum, contribution: Contribution, at: Any) -> ContributionLetter:
    """The letter of a published contribution, loaded with topic, question and parent."""
    return ContributionLetter(
        forum,
        contribution,
        show(contribution, ForumStanding(forum)),
        _threading(forum, contribution, is_open_at(forum, at)),
        is_first_of_topic(contribution),
        is_closing_at(forum, at),
    )


def shown_parent(parent: Contribution) -> ShownContribution:
    """What is answered, as all may see it; what it answers itself is not asked."""
    gone = ShownContribution("", parent.number, parent.state, byline=byline_of(parent), at=parent.submitted_at)
    if not parent.is_published:
        return gone
    return replace(gone, body=parent.body, format=parent.format)


def _threading(forum: Forum, contribution: Contribution, is_open: bool) -> Threading:
    above = [contribution_message_id(forum, number) for number in ancestors_of(contribution)]
    own = "" if contribution.attribution is Attribution.CHATHAM else own_message_id(contribution)
    language, slug = forum.language, forum.slug
    return Threading(
        forum_address(forum),
        is_open=is_open and takes_mail("forum"),
        in_reply_to=above[-1] if above else "",
        references=(*above, own) if own else tuple(above),
        archive=link_for(language, "forums.topic", slug=slug, number=contribution.topic.number),
        archived_at=link_for(language, "forums.contribution", slug=slug, number=contribution.number),
        help_address=forum_address(forum, "info") if takes_mail("info") else "",
        owner_address=forum_address(forum, "owner") if takes_mail("owner") else "",
        takes_replies=takes_mail("reply"),
        written_in=contribution.language,
    )


def forum_recipient(forum: Forum, person: Person) -> Recipient:
    """Somebody who takes part, written to in their own language, else the forum's."""
    language = person.language if person.language in LANGUAGES else forum.language
    return Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone)


def told_heading(contribution: Contribution) -> str:
    """ "Contribution 57 · Ana Ejemplo, Costa Rica" as its readers may see it, in the reader's language."""
    words = one_line(author_words(byline_of(contribution)))
    return gettext("Contribution %(number)d · %(author)s", number=contribution.number, author=words)


def answered_in(contribution: Contribution) -> str:
    """What is said of the contribution that it answers, as all may see that now; empty when it answers none."""
    parent = contribution.parent
    return answered_words(shown_parent(parent) if parent is not None and parent.number is not None else None)


def answered_words(answered: ShownContribution | None) -> str:
    if answered is None:
        return ""
    if not answered.body:
        return gettext("In answer to contribution %(number)d", number=answered.number)
    words = beginning(answered)
    if not answered.byline.is_named:
        return gettext("In answer to contribution %(number)d: %(words)s", number=answered.number, words=words)
    return gettext(
        "In answer to contribution %(number)d, %(author)s: %(words)s",
        number=answered.number,
        author=one_line(author_words(answered.byline)),
        words=words,
    )


def _closing(forum: Forum, person: Person) -> str:
    return written_deadline(forum.closes_at, forum.zone or "UTC", person.zone)


def shortened(text: str, limit: int = MAILED_LIMIT) -> str:
    """At most `limit` characters of a text, whole words of it."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole = re.sub(r"\s+\S*$", "", cut[-200:])
    return cut[:-200] + whole + "…"


#: Programs of mail draw neither a line beside what is quoted nor room between the columns of a table.
_DRAWN = (
    (
        "<blockquote>",
        '<blockquote style="margin:0 0 16px;padding-left:16px;border-left:3px solid #ccd4dc;color:#4c5864">',
    ),
    ("<table>", '<table cellpadding="6" style="margin:0 0 16px;border-collapse:collapse">'),
    ("<th>", '<th align="left" style="border-bottom:2px solid #ccd4dc">'),
    ("<td>", '<td style="border-bottom:1px solid #ccd4dc">'),
)


@lru_cache(64)
def lettered_html(text: str, written: TextFormat) -> Markup:
    """The text as a part of an html mail; as plain paragraphs where its marks would make it too long."""
    html = as_html(text, written)
    for plain, drawn in _DRAWN:
        html = html.replace(plain, Markup(drawn))  # noqa: S704  ours
    return html if len(html) <= HTML_LIMIT else as_html(text, TextFormat.PLAIN)
