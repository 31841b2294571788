"""Two persons found to be one: which of two entries for one thing speaks for them, and how the other is still answered.

The dropped entry goes on standing in somebody's calendar. Its address and its UID stay known as an alias, replies to
it count for the kept entry, and so do those that came before.
"""

from typing import Any

from sqlalchemy import delete, select, update

from app.calendars.models import CalendarAlias, CalendarInvitation, CalendarReply
from app.calendars.queries import in_force
from app.calendars.replies.ordering import key, overtake
from app.core.extensions import db
from app.people.models import Person


def one_entry(kept: Person, merged: Person) -> list[Any]:
    """Where both had an entry for the same thing, keep the one that stands in the calendar as it is now, else that of `kept`.

    Returns no ids: what is left of `merged` is repointed as it stands.
    """
    theirs = {row.subject_ref: row for row in _rows(merged)}
    for row in _rows(kept):
        other = theirs.get(row.subject_ref)
        if other is not None:
            stays, goes = (other, row) if other.is_current and not row.is_current else (row, other)
            _move_replies(goes, stays)
            _keep_address(goes, stays)
            db.session.execute(delete(CalendarInvitation).where(CalendarInvitation.id == goes.id))
    return []


def _rows(person: Person) -> list[CalendarInvitation]:
    query = select(CalendarInvitation).where(CalendarInvitation.person_ref == person.public_id)
    return list(db.session.scalars(query.with_for_update()))


def _offset(goes: CalendarInvitation, stays: CalendarInvitation) -> int:
    """Both show the same version of the same thing now, under two SEQUENCEs. What was taken out, or was not told that
    the time is another, does not: its last SEQUENCE is that of a version before the present one."""
    return stays.sequence - goes.sequence - (1 if stays.is_current and not goes.is_current else 0)


def _move_replies(goes: CalendarInvitation, stays: CalendarInvitation) -> None:
    """Replies follow, counted as the kept entry counts; of all answers the greatest is in force (see `replies.ordering`)."""
    offset = _offset(goes, stays)
    known = set(db.session.scalars(select(CalendarReply.digest).where(CalendarReply.invitation_id == stays.id)))
    for reply in db.session.scalars(select(CalendarReply).where(CalendarReply.invitation_id == goes.id)).all():
        if reply.digest in known:
            db.session.delete(reply)
            continue
        reply.invitation_id, reply.sequence = stays.id, reply.sequence + offset
    db.session.flush()
    answers = in_force(stays)
    if not answers:
        return
    newest = max(answers, key=key)
    overtake([each for each in answers if each is not newest])
    stays.answer, stays.answered_at = newest.answer, newest.received_at
    stays.answer_sequence, stays.answer_stamp = newest.sequence, newest.stamp


def _keep_address(goes: CalendarInvitation, stays: CalendarInvitation) -> None:
    """The dropped entry's address, and those of entries dropped for it before, lead to the kept one."""
    offset = _offset(goes, stays)
    followed = update(CalendarAlias).where(CalendarAlias.invitation_id == goes.id)
    db.session.execute(followed.values(invitation_id=stays.id, sequence_offset=CalendarAlias.sequence_offset + offset))
    db.session.add(CalendarAlias(uid=goes.uid, token=goes.token, invitation_id=stays.id, sequence_offset=offset))
    db.session.flush()
