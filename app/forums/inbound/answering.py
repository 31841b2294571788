"""The author answers what a moderator asked about a contribution that waits: the answer goes to its review alone."""

from datetime import timedelta

from app.core.clock import now
from app.core.extensions import db
from app.core.references import number_in
from app.core.refusal import Refused
from app.forums.actions.asking import WORDS_LIMIT, keep_answer
from app.forums.giving_back import give_back, writers_language
from app.forums.inbound.passing import passed_over
from app.forums.models import Forum, ForumReviewNote
from app.forums.queries.reviews import answers_since, note_numbered
from app.forums.queries.senders import is_from_recipient, recipient_person
from app.forums.quotes.stripping import stripped
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage

#: Answers a day about one contribution; more are kept as mail alone.
MOST_ANSWERS = 10


def apply_answer_to_question(inbound: InboundMessage, letter: ReadMessage, message: OutboxMessage) -> Handled:
    """Take the answer to `message`, by which the author was asked."""
    if (passed := passed_over(letter)) is not None:
        return passed
    number = number_in(ForumReviewNote, message.cause_ref)
    note = note_numbered(number) if number is not None else None
    author = recipient_person(message)
    if note is None or author is None:
        return Handled(InboundOutcome.REFUSED, "forum_forged")
    review = note.review
    forum = db.session.get_one(Forum, review.forum_id)
    if answers_since(review, now() - timedelta(days=1)) >= MOST_ANSWERS:
        return Handled(InboundOutcome.FOR_A_PERSON, "answer_many", author.public_id, forum.ref)
    is_proved = is_from_recipient(forum, message, author, letter)
    found = stripped(letter.extract.get("text", ""), message.text)
    try:
        with db.session.begin_nested(), writers_language(forum, author):
            words = found.own[:WORDS_LIMIT]
            keep_answer(forum, review, words, inbound.received_at, author.public_id, is_proved=is_proved)
    except Refused as refusal:
        if is_proved:
            give_back(forum, author, inbound, letter, refusal.reason)
        return Handled(InboundOutcome.APPLIED, "forum_given_back", author.public_id, forum.ref)
    return Handled(InboundOutcome.APPLIED, "answer_taken", author.public_id, forum.ref)
