"""What stands in whose calendar."""

from collections.abc import Sequence

from sqlalchemy import select

from app.calendars.models import CalendarInvitation
from app.core.extensions import db


def invitation_of(person_ref: str, subject_ref: str) -> CalendarInvitation | None:
    """The entry of one person about one subject, in whatever state; None when there never was one."""
    return db.session.scalar(
        select(CalendarInvitation).where(
            CalendarInvitation.person_ref == person_ref, CalendarInvitation.subject_ref == subject_ref
        )
    )


def invitations_to(person_ref: str) -> Sequence[CalendarInvitation]:
    """The entries that stand in one person's calendar now."""
    query = select(CalendarInvitation).where(
        CalendarInvitation.person_ref == person_ref, CalendarInvitation.method == "REQUEST"
    )
    return db.session.scalars(query.order_by(CalendarInvitation.id)).all()
