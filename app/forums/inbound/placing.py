"""What a mail speaks to: a contribution, a topic, or a new topic under its subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.forums.models import Contribution, ForumQuestion, ReviewReason
from app.forums.places import WritingPlace
from app.forums.queries.senders import AnsweredMessage
from app.forums.texts import cleaned_title, first_lines

#: What mail programs put before a subject, in the languages of the network and its partners.
_ANSWER = r"re|res|rép|réf|rif|sv|aw|antw|odp|vs|ref"
_FORWARD = r"fwd?|rv|reenv|tr|trans|enc|wg|i|doorst|vb"
_PREFIX = re.compile(rf"\s*(?:(?:{_ANSWER}|{_FORWARD})(?:\[\d+\]|\(\d+\))?\s*:|\[[a-z0-9]{{2,12}}\])", re.IGNORECASE)
_IS_FORWARD = re.compile(rf"\s*(?:{_FORWARD})(?:\[\d+\])?\s*:", re.IGNORECASE)
#: Of a subject with a hundred prefixes so many are taken off.
_MOST_PREFIXES = 12
_OWN_TITLE = 80


@dataclass(frozen=True)
class MailPlace:
    """Where it goes, and why a moderator should look at that."""

    place: WritingPlace
    reasons: tuple[ReviewReason, ...] = ()


def place_of(
    answered: AnsweredMessage | None, forum_id: int, subject: str, own: str, questions: Sequence[ForumQuestion]
) -> MailPlace:
    """Below what it answers; else a new topic of the one question that is open. A moderator chooses where there are
    several, or where it answers a digest."""
    contribution = answered.contribution if answered is not None else None
    if contribution is not None and contribution.forum_id == forum_id:
        return MailPlace(_below(contribution))
    title = bare_subject(subject) or first_lines(own, _OWN_TITLE)
    reasons = (ReviewReason.DIGEST_ANSWER,) if answered is not None else ()
    if len(questions) > 1 and not reasons:
        reasons = (ReviewReason.NO_TOKEN,)
    return MailPlace(WritingPlace(question=questions[0] if len(questions) == 1 else None, title=title), reasons)


def _below(contribution: Contribution) -> WritingPlace:
    """An answer to what is not public any more stands in its topic."""
    return WritingPlace(contribution if contribution.is_published else None, contribution.topic)


def bare_subject(subject: str) -> str:
    """A subject without "Re:", "RV:" and our own "[chile04]"."""
    for _ in range(_MOST_PREFIXES):
        found = _PREFIX.match(subject)
        if found is None:
            break
        subject = subject[found.end() :]
    return cleaned_title(subject)


def is_forwarded(subject: str) -> bool:
    """Whether the subject says that another message is handed on."""
    return _IS_FORWARD.match(subject) is not None
