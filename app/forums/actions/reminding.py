"""What waits too long is told again: to the moderators, then to the organisers of the forum too. Only daytime counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.forums.actions.telling import TOLD_OF, items_of
from app.forums.daytime import daytime_between
from app.forums.models import Forum, ForumReview
from app.forums.moderators_mails import still_waits
from app.forums.queries.notices import OVERDUE, STILL_WAITS, forum_organisers, last_told, moderators_of
from app.forums.queries.reviews import waiting_in
from app.forums.windows import is_decidable
from app.mail.quiet import quiet_hours
from app.people.models import Person


@dataclass(frozen=True)
class ReminderStage:
    """After so much daytime, which kind of message."""

    kind: str
    after: timedelta


STAGES = (ReminderStage(STILL_WAITS, timedelta(hours=4)), ReminderStage(OVERDUE, timedelta(hours=12)))
#: Between two reminders of a kind, in daytime.
APART = timedelta(hours=4)


def remind_of_waiting(forum: Forum, at: datetime) -> int:
    """Tell who is to decide what has waited too long; how many were told. Nobody is told twice of the same beginning."""
    if not is_decidable(forum):
        return 0
    waiting = [review for review in waiting_in(forum).rows if not review.is_paused(at)]
    return sum(_told(forum, stage, waiting, at) for stage in STAGES) if waiting else 0


def _told(forum: Forum, stage: ReminderStage, waiting: Sequence[ForumReview], at: datetime) -> int:
    late = [review for review in waiting if _daytime(forum, review.waits_since, at) >= stage.after]
    if not late:
        return 0
    oldest = min(late, key=lambda review: review.waits_since)
    last = last_told(forum, stage.kind)
    if last is not None:
        is_same = last[1] == oldest.id and oldest.waits_since <= last[0]
        if is_same or _daytime(forum, last[0], at) < APART:
            return 0
    items = items_of(forum, late[:TOLD_OF])
    people = _readers(forum, stage, at)
    for person in people:
        still_waits(forum, person, stage.kind, items, oldest, len(late), at)
    return len(people)


def _readers(forum: Forum, stage: ReminderStage, at: datetime) -> list[Person]:
    people = list(moderators_of(forum, at))
    if stage.kind == OVERDUE:
        known = {person.id for person in people}
        people += [person for person in forum_organisers(forum, at) if person.id not in known]
    return people


def _daytime(forum: Forum, since: datetime, at: datetime) -> timedelta:
    return daytime_between(since, at, forum.zone or "UTC", quiet_hours())
