"""A moderator decides by mail: `decide+<token>` names one contribution that waits, the first line of the answer says what
becomes of it.

It counts when the token is ours, From is the moderator whom we wrote to, our mail server vouches for it, and the role
still holds. Otherwise, and when the word is unclear, nothing is decided and the moderator is answered with the page.
"""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.telling import items_of
from app.forums.giving_back import writers_language
from app.forums.inbound.passing import passed_over
from app.forums.models import Forum, ForumReview, ReturnReason
from app.forums.moderators_mails import nothing_decided
from app.forums.queries.reviews import newest_texts, review_numbered, versions_of
from app.forums.queries.senders import is_from_recipient, recipient_person, unmade_decisions
from app.forums.queries.sight import standing_of_person
from app.forums.quotes.first_words import FirstWord, MailedWord, first_word
from app.forums.quotes.stripping import FORWARDED, stripped
from app.forums.review_items import is_decided_by_word, tells
from app.mail.answer_addresses import parts_marked
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.message_tokens import DECIDE, message_by_token, part_in_token
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage
from app.people.models import Person

#: So often a day a moderator is answered about one contribution: two programs must not write to each other for ever.
MOST_ANSWERS = 5


@dataclass(frozen=True)
class MailedDecision:
    """One mail about one contribution that waits, and the moderator to whom we had written."""

    inbound: InboundMessage
    letter: ReadMessage
    message: OutboxMessage  #: of ours, that it answers
    forum: Forum
    review: ForumReview
    moderator: Person

    def handled(self, outcome: InboundOutcome, reason: str) -> Handled:
        return Handled(outcome, reason, self.moderator.public_id, self.review.contribution.ref)


def apply_decision(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    """Take what came to `decide+<token>@…`."""
    message = message_by_token(letter.token, DECIDE)
    return _taken(inbound, letter, message, part_in_token(letter.token))


def apply_word_to_list(inbound: InboundMessage, letter: ReadMessage, message: OutboxMessage) -> Handled:
    """Take the answer to a mail that told what waits: of the one thing in it; of several it must be said which."""
    told = parts_marked(message, DECIDE)
    return _taken(inbound, letter, message, told[0] if told else 0, is_one=len(told) == 1)


def _taken(
    inbound: InboundMessage, letter: ReadMessage, message: OutboxMessage | None, number: int, *, is_one: bool = True
) -> Handled:
    review = review_numbered(number) if message is not None and number else None
    moderator = recipient_person(message) if message is not None else None
    if (passed := passed_over(letter)) is not None:
        return passed
    if message is None or review is None or moderator is None:
        return Handled(InboundOutcome.REFUSED, "forum_forged")
    forum = db.session.get_one(Forum, review.forum_id)
    return _decided(MailedDecision(inbound, letter, message, forum, review, moderator), is_one=is_one)


def _decided(mail: MailedDecision, *, is_one: bool) -> Handled:
    with writers_language(mail.forum, mail.moderator):
        if not is_from_recipient(mail.forum, mail.message, mail.moderator, mail.letter):
            return _undecided(mail, "decision_unproved", _unproved_words())
        if not _holds_role(mail):
            return _undecided(
                mail, "decision_no_role", gettext("You do not moderate this forum any more."), shows=False
            )
        if mail.review.decided_by == mail.moderator.public_id:
            return mail.handled(InboundOutcome.NOTHING, "decision_repeated")
        word = _word(mail) if is_one else None
        if word is None:
            return _undecided(mail, "decision_unclear", _unclear_words(is_one=is_one))
        try:
            with db.session.begin_nested():
                _act(mail, word)
        except Refused as refusal:
            return _undecided(mail, "decision_refused", refusal.reason)
    is_published = word.verdict is MailedWord.PUBLISH
    return mail.handled(InboundOutcome.APPLIED, "decision_published" if is_published else "decision_returned")


def _holds_role(mail: MailedDecision) -> bool:
    person = mail.moderator
    standing = standing_of_person(mail.forum.id, person.id, person.public_id)
    return standing is not None and standing.is_moderator


def _word(mail: MailedDecision) -> FirstWord | None:
    found = stripped(mail.letter.extract.get("text", ""), mail.message.text)
    return None if FORWARDED in found.reasons else first_word(found.own)


def _act(mail: MailedDecision, word: FirstWord) -> None:
    """Publish or return it. Raises `Refused`, also for words that the moderator was not told."""
    actor, at = mail.moderator.public_id, now()
    if not mail.review.is_decided and not is_decided_by_word(mail.review):
        raise Refused(gettext("It is public already: leave it as it is, or hide it."))
    if word.verdict is MailedWord.RETURN:
        return_to_author(mail.forum, mail.review, ReturnReason.OTHER, word.reason, at, actor)
        return
    if not mail.review.is_decided and _was_changed_since(mail):
        raise Refused(gettext("Its words were changed since we wrote to you. Read it as it is now, and decide then."))
    publish_reviewed(mail.forum, mail.review, at, actor)


def _was_changed_since(mail: MailedDecision) -> bool:
    contribution = mail.review.contribution
    versions = versions_of(contribution)
    if versions and versions[-1].at > mail.message.created_at:
        return True
    return not tells(newest_texts([mail.review])[contribution.id], mail.message.text)


def _undecided(mail: MailedDecision, reason: str, why: str, *, shows: bool = True) -> Handled:
    """Answer the moderator, at the address that we wrote to, with the page; not for ever."""
    if unmade_decisions(mail.review, mail.moderator, now() - timedelta(days=1)) >= MOST_ANSWERS:
        return mail.handled(InboundOutcome.FOR_A_PERSON, reason)
    open_ones = [] if mail.review.is_decided or not shows else [mail.review]
    items = items_of(mail.forum, open_ones)
    nothing_decided(mail.forum, mail.moderator, mail.review, items, why, f"inbound:{mail.inbound.public_id}:undecided")
    return mail.handled(InboundOutcome.APPLIED, reason)


def _unproved_words() -> str:
    return gettext(
        "It is not certain that your mail came from you, so nothing was decided. Decide on the page instead."
    )


def _unclear_words(*, is_one: bool) -> str:
    if not is_one:
        return gettext("Your mail does not say which contribution it is about, so nothing was decided.")
    return gettext("The first line of your mail is none of the words that decide, so nothing was decided.")
