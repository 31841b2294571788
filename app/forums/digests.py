"""Several contributions as one mail: by question and topic, each topic once, each contribution with a way to answer it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask_babel import force_locale, gettext, ngettext
from markupsafe import Markup

from app.core.dates import brief_weekday
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.core.translated import reader_language
from app.forums.addressing import digest_message_id, forum_address, takes_mail
from app.forums.attached import ToldFile, told_files
from app.forums.digest_weight import bytes_whole, number_of_whole
from app.forums.letters import answered_in, forum_recipient, lettered_html, shortened, told_heading
from app.forums.links import forum_page, participant_link, permalink_for
from app.forums.lists import list_name, list_title
from app.forums.models import Contribution, Forum, ForumDigest, ForumParticipant
from app.forums.shown_contributions import show
from app.forums.shown_translations import origin_words
from app.forums.standing import ForumStanding
from app.forums.windows import is_closing_at, is_open_at, shut
from app.mail.answer_addresses import marked_answer_address
from app.mail.outbox import Posting
from app.mail.quiet import quiet_hours, quiet_until
from app.mail.threads import Threading
from app.network.clocks import clock_of
from app.people.models import Person

DIGEST = "forums/digest"
#: A longer contribution ends there with a link.
TOLD_LIMIT = 1_500
#: So many topics are named in the line of contents.
MOST_TITLES = 12


def participant_clock(forum: Forum, person: Person) -> str:
    """The zone that a participant lives by, as far as anybody knows."""
    return clock_of(person.zone, person.country_code, forum.zone or "UTC")


def told_beginning(contribution: Contribution) -> str:
    """How a contribution begins in the text of a digest: its heading, and what is said of the one that it answers."""
    return "\n".join(("", told_heading(contribution), answered_in(contribution).rstrip(), ""))


def named_beginning(contribution: Contribution) -> str:
    """How it begins where it is only named."""
    return "\n* " + gettext("%(label)s: %(value)s", label=told_heading(contribution), value="")


@dataclass(frozen=True)
class DigestContribution:
    """One contribution in a digest, in the words of its reader's language; its own words stay as they are."""

    heading: str
    answered: str
    brought: str
    body: str
    body_html: Markup
    files: Sequence[ToldFile]
    language: str
    is_cut: bool
    permalink: str
    answer_address: str  #: with a mark for the token; empty where nothing can be answered by mail
    answer_link: str  #: a `mailto:`, or the page where one writes; empty where nobody may write
    whole_bytes: int
    is_whole: bool = True  #: else it is only named


@dataclass(frozen=True)
class DigestTopic:
    """The contributions of one topic; `question` is empty where the topic above is under the same one, or under none."""

    question: str
    title: str
    contributions: Sequence[DigestContribution]


@dataclass(frozen=True)
class DigestWriter:
    """The digests of one forum at one moment: each contribution is worded once in each language."""

    forum: Forum
    at: datetime
    contributions: Sequence[Contribution]  #: by question and topic; `queries.digests.told_contributions`
    _worded: dict[tuple[str, int], DigestContribution] = field(default_factory=dict)
    _files: dict[tuple[str, str], Sequence[ToldFile]] = field(default_factory=dict)

    def told(self, numbers: Sequence[int]) -> list[Contribution]:
        wanted = set(numbers)
        return [one for one in self.contributions if one.number in wanted]

    def posting(self, digest: ForumDigest, participant: ForumParticipant, numbers: Sequence[int], key: str) -> Posting:
        """One digest for one participant, due at the end of their quiet hours."""
        forum, person = self.forum, participant.person
        recipient = forum_recipient(forum, person)
        clock = participant_clock(forum, person)
        with force_locale(recipient.language or forum.language):
            context = self._context(self.told(numbers), participant, clock)
        return Posting(
            DIGEST,
            recipient,
            key=key,
            subject_ref=forum.ref,
            about_ref=f"participant:{participant.public_id}",
            cause=digest,
            context=context,
            due_at=quiet_until(self.at, clock, quiet_hours()),
            list_named=list_name(forum),
            from_name=forum.title.into(forum.language),
            message_id=digest_message_id(key),
            threading=self._threading(),
        )

    def _threading(self) -> Threading:
        forum = self.forum
        return Threading(
            forum_address(forum),
            is_open=is_open_at(forum, self.at) and takes_mail("forum"),
            archive=link_for(forum.language, "forums.page", slug=forum.slug),
            help_address=forum_address(forum, "info") if takes_mail("info") else "",
            owner_address=forum_address(forum, "owner") if takes_mail("owner") else "",
            takes_replies=takes_mail("reply"),
        )

    def _context(self, told: Sequence[Contribution], participant: ForumParticipant, clock: str) -> dict[str, Any]:
        forum, person, language = self.forum, participant.person, reader_language()
        self._bring_files(told, language)
        topics = self._topics(told, participant)
        return {
            "code": forum.code,
            "number": ngettext("%(num)d new contribution", "%(num)d new contributions", len(told)),
            "day": brief_weekday(self.at.astimezone(ZoneInfo(clock)).date(), language),
            "topics": topics,
            "contents": _contents(topics),
            "only_named": _only_named(topics),
            "forum_title": forum.title.into(forum.language),
            "forum_language": forum.language,
            "list_title": list_title(forum),
            "is_open": is_open_at(forum, self.at),
            "can_answer": any(one.answer_link for topic in topics for one in topic.contributions),
            "takes_replies": takes_mail("reply"),
            "closes": written_deadline(forum.closes_at, forum.zone or "UTC", person.zone)
            if is_closing_at(forum, self.at)
            else "",
            "forum_url": forum_page(forum, participant, language),
            "delivery_url": participant_link(participant, language),
        }

    def _bring_files(self, told: Sequence[Contribution], language: str) -> None:
        """The files of all that is told, at once."""
        new = [one for one in told if (language, one.ref) not in self._files]
        found = told_files(self.forum, new, language)
        self._files.update({(language, one.ref): found.get(one.ref, ()) for one in new})

    def _topics(self, told: Sequence[Contribution], participant: ForumParticipant) -> list[DigestTopic]:
        items = [self._for(self._told(one), participant, one) for one in told]
        whole = number_of_whole(items, (topic.title for topic, _ in groupby(one.topic for one in told)))
        numbered = enumerate(zip(told, items, strict=True))
        found: list[DigestTopic] = []
        question = ""
        for topic, each in groupby(numbered, key=lambda entry: entry[1][0].topic):
            otherwise = gettext("Other topics") if question else ""
            title = topic.question.title.into(self.forum.language) if topic.question else otherwise
            told_here = [replace(item, is_whole=place < whole) for place, (_, item) in each]
            found.append(DigestTopic(title if title != question else "", topic.title, told_here))
            question = title
        return found

    def _for(
        self, told: DigestContribution, participant: ForumParticipant, contribution: Contribution
    ) -> DigestContribution:
        """By the participant's own link where not everybody reads the forum."""
        number = contribution.number or 0
        return replace(told, permalink=permalink_for(self.forum, participant, reader_language(), number))

    def _told(self, contribution: Contribution) -> DigestContribution:
        key = (reader_language(), contribution.id)
        if key not in self._worded:
            self._worded[key] = self._words(contribution)
        return self._worded[key]

    def _words(self, contribution: Contribution) -> DigestContribution:
        shown = show(contribution, ForumStanding(self.forum))
        text = shortened(shown.body, TOLD_LIMIT)
        html = lettered_html(text, shown.format)
        address, link = self._ways_to_answer(contribution)
        heading, answered, brought = told_heading(contribution), answered_in(contribution), origin_words(contribution)
        files = self._files.get((reader_language(), contribution.ref), ())
        return DigestContribution(
            heading,
            answered,
            brought,
            text,
            html,
            files,
            shown.language,
            len(text) < len(shown.body),
            link_for(reader_language(), "forums.contribution", slug=self.forum.slug, number=contribution.number),
            address,
            link,
            bytes_whole(heading, (answered, brought, link), html, ((each.words, each.address) for each in files)),
        )

    def _ways_to_answer(self, contribution: Contribution) -> tuple[str, str]:
        """(by mail, by a link): the address is of this message and this contribution alone."""
        topic, number = contribution.topic, contribution.number or 0
        if shut(self.forum, topic.question, topic, self.at):
            return "", ""
        if not takes_mail("reply"):
            return "", link_for(reader_language(), "forums.write", slug=self.forum.slug, reply_to=number)
        address = marked_answer_address(number)
        subject = quote(f"Re: [{self.forum.code}] {topic.mail_title or topic.title}", safe="")
        return address, f"mailto:{address}?subject={subject}"


def _contents(topics: Sequence[DigestTopic]) -> str:
    """ "Catalogues (3) · Prices (2)": a line, however many topics there are."""
    named = [f"{topic.title} ({len(topic.contributions)})" for topic in topics[:MOST_TITLES]]
    if more := len(topics) - len(named):
        named.append(ngettext("%(num)d more topic", "%(num)d more topics", more))
    return " · ".join(named)


def _only_named(topics: Sequence[DigestTopic]) -> str:
    """How many are not told whole; empty when all are."""
    number = sum(not one.is_whole for topic in topics for one in topic.contributions)
    if not number:
        return ""
    return ngettext(
        "%(num)d of them stands here by its heading and link alone, for a longer message would be cut off.",
        "%(num)d of them stand here by their headings and links alone, for a longer message would be cut off.",
        number,
    )
