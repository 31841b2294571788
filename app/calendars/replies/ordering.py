"""Which of several replies counts, whatever order they came in."""

from collections.abc import Iterable

from app.calendars.models import Answer, CalendarReply, ReplyState

#: Of two answers given in one second the one that keeps the seat.
_RANK = {Answer.DELEGATED: 0, Answer.DECLINED: 1, Answer.TENTATIVE: 2, Answer.ACCEPTED: 3}


def key(reply: CalendarReply) -> tuple[int, float, int, str]:
    """What replies are ordered by: SEQUENCE, DTSTAMP (RFC 5546 §2.1.5), then the answer, then the digest."""
    rank = _RANK[reply.answer] if reply.answer else -1
    return reply.sequence, reply.stamp.timestamp(), rank, reply.digest


def overtake(replies: Iterable[CalendarReply]) -> None:
    """A greater reply counts instead of these. What a person decided already stays as it was decided."""
    for each in replies:
        if each.state not in (ReplyState.GRANTED, ReplyState.DISMISSED):
            each.state, each.reason = ReplyState.OLDER, "overtaken"
