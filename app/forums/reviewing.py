"""Whether a moderator reads a contribution before it is published, and why: a pure rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.forums.models import Forum, ForumParticipant, ForumTopic, Moderation, ReviewHabit, ReviewReason
from app.forums.strictness import Attribution
from app.forums.texts import MANY_LINKS, number_of_links

#: So many contributions an hour on the web; more wait for a moderator.
AN_HOUR_ON_THE_WEB = 10
#: So many an hour by a personal link; no more are taken.
AN_HOUR_BY_LINK = 10


@dataclass(frozen=True)
class Circumstances:
    """What the rule is asked about."""

    forum: Forum
    topic: ForumTopic | None  #: None for a new one
    attribution: Attribution
    participant: ForumParticipant | None
    is_moderator: bool
    body: str
    is_over_rate: bool = False
    given: tuple[ReviewReason, ...] = ()  #: by the way it came: mail, a personal link


def reasons_for(asked: Circumstances) -> list[ReviewReason]:
    """Why it waits, each reason once, in a fixed order; none when it is published at once.

    A moderator's own is never reviewed, unless the way it came leaves doubt about who wrote it.
    """
    found = set(asked.given) if asked.is_moderator else {*asked.given, *_usual(asked)}
    return [reason for reason in ReviewReason if reason in found]


def _usual(asked: Circumstances) -> Iterable[ReviewReason]:
    #: Of somebody who takes no part, the way it came has said why already.
    stranger = ReviewHabit.USUAL if asked.given else ReviewHabit.ALWAYS
    habit = asked.participant.review if asked.participant else stranger
    published = asked.participant.published_count if asked.participant else 0
    if habit is ReviewHabit.ALWAYS:
        yield ReviewReason.ALWAYS
    elif habit is ReviewHabit.USUAL:
        if asked.forum.moderation is Moderation.ALL:
            yield ReviewReason.MODE
        if asked.forum.moderation is Moderation.FIRST and published < asked.forum.first_n:
            yield ReviewReason.FIRST
    if asked.topic is not None and asked.topic.always_reviewed:
        yield ReviewReason.TOPIC
    if asked.attribution is Attribution.CHATHAM:
        yield ReviewReason.CHATHAM
    if asked.is_over_rate:
        yield ReviewReason.RATE
    if published == 0 and number_of_links(asked.body) >= MANY_LINKS:
        yield ReviewReason.LINKS
