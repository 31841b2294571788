"""Before deciding, a moderator asks the author, or holds it longer with a note to the other moderators. It waits on."""

from datetime import datetime, timedelta

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import mails
from app.forums.actions.locking import contribution_anew, lock_forum
from app.forums.actions.telling import items_of
from app.forums.models import Contribution, Forum, ForumReview, ForumReviewNote, ReviewNoteKind
from app.forums.moderators_mails import author_answered
from app.forums.queries.notices import moderators_of
from app.forums.queries.reviews import review_numbered
from app.forums.texts import cleaned
from app.forums.windows import is_decidable

#: So long nobody is reminded of what an author was asked about.
ANSWER_TIME = timedelta(days=2)
WORDS_LIMIT = 5_000


def ask_author(forum: Forum, review: ForumReview, words: str, at: datetime, actor: str) -> ForumReviewNote:
    """Mail the author a question in the forum's name; the answer comes back to the review. Raises `Refused`."""
    forum = lock_forum(forum, only_adds=True)
    contribution = _waiting(forum, review)
    author = contribution.author
    if author is None or author.is_erased or not author.mail_address:
        raise Refused(gettext("Nobody can be asked: it is not known who wrote it, or they have no address."))
    note = _add(review, ReviewNoteKind.ASKED, words, at, actor)
    review.paused_until = at + ANSWER_TIME
    audit.record("review.asked", target=contribution.ref, scope=forum.ref, actor=actor)
    mails.author_asked(forum, contribution, note)
    return note


def hold_longer(forum: Forum, review: ForumReview, words: str, days: int, at: datetime, actor: str) -> ForumReviewNote:
    """Nobody is reminded of it for so many days; the note says why. Raises `Refused`."""
    forum = lock_forum(forum, only_adds=True)
    contribution = _waiting(forum, review)
    note = _add(review, ReviewNoteKind.HELD, words, at, actor)
    review.paused_until = at + timedelta(days=days)
    audit.record("review.held", target=contribution.ref, scope=forum.ref, actor=actor)
    return note


def keep_answer(
    forum: Forum, review: ForumReview, words: str, at: datetime, actor: str, *, is_proved: bool = True
) -> ForumReviewNote:
    """What the author says stands in the review, and its moderators are told. Raises `Refused`."""
    forum = lock_forum(forum, only_adds=True)
    contribution = _waiting(forum, review)
    note = _add(review, ReviewNoteKind.ANSWERED, words, at, actor, is_proved=is_proved)
    review.paused_until = None
    audit.record("review.answered", target=contribution.ref, scope=forum.ref, actor=actor)
    again = review_numbered(review.id)
    items = items_of(forum, [again] if again else [])
    for moderator in moderators_of(forum, at):
        author_answered(forum, moderator, review, items, note)
    return note


def _waiting(forum: Forum, review: ForumReview) -> Contribution:
    """The contribution, while something about it is still to be decided. The forum is locked."""
    db.session.refresh(review, ["decided_at", "paused_until"])
    if review.is_decided:
        raise Refused(gettext("A moderator has decided about this contribution in the meantime."))
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: nothing can be published in it any more."))
    return contribution_anew(review.contribution_id)


def _add(
    review: ForumReview, kind: ReviewNoteKind, words: str, at: datetime, actor: str, *, is_proved: bool = True
) -> ForumReviewNote:
    said = cleaned(words).strip()
    if not said or len(said) > WORDS_LIMIT:
        raise Refused(gettext("Write between 1 and %(limit)d characters.", limit=WORDS_LIMIT))
    note = ForumReviewNote(review_id=review.id, kind=kind, words=said, is_proved=is_proved, actor=actor, at=at)
    db.session.add(note)
    db.session.flush()
    return note
