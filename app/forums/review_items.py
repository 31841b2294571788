"""What waits for a moderator as a mail tells it: whose, its text, why it waits, and how to decide about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from flask_babel import pgettext
from markupsafe import Markup

from app.core.links import link_for
from app.core.translated import reader_language
from app.forums.addressing import takes_mail
from app.forums.letters import lettered_html, shortened
from app.forums.models import Forum, ForumReview, ReviewReason
from app.forums.sentences import review_line
from app.forums.texts import first_lines
from app.mail.answer_addresses import marked_answer_address
from app.mail.message_tokens import DECIDE

#: A longer contribution ends there; its page has the rest.
TOLD_LIMIT = 3_000
#: Of what waits beyond so many characters, one mail has the first lines alone.
WHOLE_LIMIT = 30_000


@dataclass(frozen=True)
class ReviewItem:
    """One contribution that waits, in the words of its reader's language; its own words stay as they are."""

    who: str
    why: str
    text: str
    text_html: Markup
    language: str
    is_cut: bool
    files: int
    url: str
    decide_address: str  #: with a mark for the token; empty where a word by mail can't decide
    publish_link: str  #: a `mailto:` with the word in it
    return_link: str


@dataclass(frozen=True)
class ReviewItems:
    """What waits in a forum at one moment, to be worded for each moderator."""

    forum: Forum
    reviews: Sequence[ForumReview]
    texts: Mapping[int, str]  #: the newest version of each contribution, by its id
    files: Mapping[str, int] = field(default_factory=dict)  #: how many hang on each, by its reference

    def worded(self) -> list[ReviewItem]:
        room, found = WHOLE_LIMIT, []
        for review in self.reviews:
            found.append(self._item(review, is_whole=room > 0))
            room -= len(found[-1].text)
        return found

    def _item(self, review: ForumReview, *, is_whole: bool) -> ReviewItem:
        contribution = review.contribution
        who, why = review_line(review)
        whole = self.texts.get(contribution.id, contribution.body)
        text = shortened(whole, TOLD_LIMIT) if is_whole else first_lines(whole)
        address = marked_answer_address(review.id, DECIDE) if takes_mail(DECIDE) and is_decided_by_word(review) else ""
        return ReviewItem(
            who,
            why,
            text,
            lettered_html(text, contribution.format),
            contribution.language,
            len(text) < len(whole),
            self.files.get(contribution.ref, 0),
            link_for(reader_language(), "forums.review", slug=self.forum.slug, public_id=review.public_id),
            address,
            self._mailto(address, review, pgettext("first line of a mail", "publish")),
            self._mailto(address, review, pgettext("first line of a mail", "return") + ": "),
        )

    def _mailto(self, address: str, review: ForumReview, word: str) -> str:
        subject = f"[{self.forum.code}] {review.contribution.topic.title}"
        return f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(word, safe='')}" if address else ""


def is_decided_by_word(review: ForumReview) -> bool:
    """Whether *publish* and *return* are what there is to decide: what is public and was pointed out stays or is hidden."""
    return not review.contribution.is_published or ReviewReason.EDITED.value in review.reasons


def tells(text: str, told: str) -> bool:
    """Whether a mail, whose text is `told`, tells the words that stand there now."""
    gathered = " ".join(told.split())
    return any(" ".join(part.split()) in gathered for part in (shortened(text, TOLD_LIMIT), first_lines(text)))
