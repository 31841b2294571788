"""What stands in whose calendar, and what was answered to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.calendars.models import Answer, CalendarAlias, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.core.extensions import db
from app.core.pieces import pieces
from app.mail.models import OutboxMessage
from app.people.models import Person

#: States of an answer that counts until a newer one comes.
IN_FORCE = (ReplyState.APPLIED, ReplyState.WAITING, ReplyState.NOTED, ReplyState.GRANTED, ReplyState.DISMISSED)


@dataclass(frozen=True)
class Addressed:
    """The entry that replies to one address belong to.

    `uid` is the one they must name, and `sequence_offset` what makes their SEQUENCE that of the entry: both are others
    when the address was that of an entry dropped at a merge.
    """

    invitation: CalendarInvitation
    uid: str
    sequence_offset: int = 0


#: Built once, since every message with an entry asks it.
_ENTRY_OF = select(CalendarInvitation).where(
    CalendarInvitation.person_ref == bindparam("of_person"), CalendarInvitation.subject_ref == bindparam("of_subject")
)


def invitation_of(person_ref: str, subject_ref: str) -> CalendarInvitation | None:
    """The entry of one person about one subject, in whatever state; None when there never was one."""
    return db.session.scalar(_ENTRY_OF, {"of_person": person_ref, "of_subject": subject_ref})


def invitations_to(person_ref: str) -> Sequence[CalendarInvitation]:
    """The entries that stand in one person's calendar now."""
    query = select(CalendarInvitation).where(
        CalendarInvitation.person_ref == person_ref, CalendarInvitation.method == "REQUEST"
    )
    return db.session.scalars(query.order_by(CalendarInvitation.id)).all()


def entries_about(subject_ref: str, person_refs: Iterable[str]) -> dict[str, CalendarInvitation]:
    """The entries of many persons about one subject, in whatever state, by person."""
    found: dict[str, CalendarInvitation] = {}
    for part in pieces(person_refs):
        query = select(CalendarInvitation).where(
            CalendarInvitation.subject_ref == subject_ref, CalendarInvitation.person_ref.in_(part)
        )
        found |= {row.person_ref: row for row in db.session.scalars(query)}
    return found


def addressed(token: str) -> Addressed | None:
    """What "inbox+<token>@…" is the address of."""
    invitation = db.session.scalar(select(CalendarInvitation).where(CalendarInvitation.token == token))
    if invitation is not None:
        return Addressed(invitation, invitation.uid)
    query = select(CalendarAlias).where(CalendarAlias.token == token).options(joinedload(CalendarAlias.invitation))
    alias = db.session.scalar(query)
    return Addressed(alias.invitation, alias.uid, alias.sequence_offset) if alias else None


def own_addresses(person_ref: str) -> set[str]:
    """Every address that is a person's own, or that a calendar entry was sent to for them; lower case."""
    own = select(Person.email).where(Person.public_id == person_ref, Person.email.is_not(None))
    sent = select(OutboxMessage.to_address).where(
        OutboxMessage.person_ref == person_ref, OutboxMessage.calendar_method != ""
    )
    return {address.lower() for query in (own, sent.distinct()) for address in db.session.scalars(query) if address}


def in_force(invitation: CalendarInvitation) -> list[CalendarReply]:
    """The answers to one invitation that nothing has overtaken: one, but for those that a person decided on."""
    query = select(CalendarReply).where(
        CalendarReply.invitation_id == invitation.id,
        CalendarReply.method == ReplyMethod.REPLY,
        CalendarReply.answer.is_not(None),
        CalendarReply.state.in_(IN_FORCE),
    )
    return list(db.session.scalars(query))


def acceptances(invitation: CalendarInvitation) -> list[CalendarReply]:
    """What was accepted of the version that is answered now, overtaken or not."""
    query = select(CalendarReply).where(
        CalendarReply.invitation_id == invitation.id,
        CalendarReply.method == ReplyMethod.REPLY,
        CalendarReply.answer == Answer.ACCEPTED,
        CalendarReply.sequence >= invitation.answers_since,
        CalendarReply.state.in_((*IN_FORCE, ReplyState.OLDER)),
    )
    return list(db.session.scalars(query))


def open_proposals(invitation: CalendarInvitation) -> list[CalendarReply]:
    """The proposals of another time or place that nothing has overtaken."""
    query = select(CalendarReply).where(
        CalendarReply.invitation_id == invitation.id,
        CalendarReply.method == ReplyMethod.COUNTER,
        CalendarReply.state.in_(IN_FORCE),
    )
    return list(db.session.scalars(query))


def recent_refresh(person_ref: str, since: datetime) -> bool:
    """Whether an entry was sent again to this person since then, whichever it was."""
    query = select(CalendarReply.id).join(CalendarReply.invitation)
    query = query.where(CalendarReply.method == ReplyMethod.REFRESH, CalendarReply.state == ReplyState.APPLIED)
    recent = query.where(CalendarInvitation.person_ref == person_ref, CalendarReply.received_at > since)
    return db.session.scalar(recent.limit(1)) is not None
