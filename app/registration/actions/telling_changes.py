"""Telling everybody whom a change of an event concerns: who is registered, and who is invited and has not registered."""

from collections.abc import Sequence
from functools import partial

from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import number_in, reference_for, reference_to
from app.events.models import Event, EventTransition, TransitionKind
from app.registration import invitation_mails, mails
from app.registration.models import Invitation, Registration, RegistrationStatus
from app.registration.queries.invitations import WITH_INVITED, invited_to_tell
from app.registration.queries.messages import times_in
from app.registration.queries.registrations import WITH_BASICS, active_registrations, positions
from app.registration.telling import Gathering, gathering_for

#: So many are loaded, written to and let go of at once.
TOGETHER = 100


def concerned_by(event: Event, kind: TransitionKind) -> list[str]:
    """References to the registrations and invitations of those who are told: "registration:12", "invitation:7"."""
    registered = active_registrations(event).with_only_columns(Registration.id)
    found = [reference_for(Registration, id_) for id_ in db.session.scalars(registered)]
    if kind is not TransitionKind.PUBLISHED:  # of a draft nobody hears
        invited = invited_to_tell(event).with_only_columns(Invitation.id)
        found += [reference_for(Invitation, id_) for id_ in db.session.scalars(invited)]
    return found


def tell_change(event: Event, transition: EventTransition, references: Sequence[str]) -> set[str]:
    """Tell those of `references` whom the change still concerns, in their order; who was told.

    The outbox tells nobody the same thing twice.
    """
    told: set[str] = set()
    for part in pieces(references, TOGETHER):
        registrations = _registrations(event, part)
        invitations = _invitations(event, part)
        gathering = gathering_for(event, [*registrations, *invitations])
        _tell_registered(event, registrations, transition, gathering)
        for invitation in invitations:
            _INVITED[transition.kind](invitation, transition, gathering)
        gathering.store()
        told |= {reference_to(one) for one in (*registrations, *invitations)}
    return told


def _registrations(event: Event, references: Sequence[str]) -> list[Registration]:
    ids = [number for each in references if (number := number_in(Registration, each)) is not None]
    query = active_registrations(event).where(Registration.id.in_(ids)).options(*WITH_BASICS)
    return list(db.session.scalars(query)) if ids else []


def _invitations(event: Event, references: Sequence[str]) -> list[Invitation]:
    ids = [number for each in references if (number := number_in(Invitation, each)) is not None]
    query = invited_to_tell(event).where(Invitation.id.in_(ids)).options(*WITH_INVITED)
    return list(db.session.scalars(query)) if ids else []


def _tell_registered(
    event: Event, registrations: Sequence[Registration], transition: EventTransition, gathering: Gathering
) -> None:
    if transition.kind is TransitionKind.PUBLISHED:
        _tell_status(event, registrations, gathering)
    for registration in registrations:
        if write := _REGISTERED.get(transition.kind):
            write(registration, transition, gathering)


def _tell_status(event: Event, registrations: Sequence[Registration], gathering: Gathering) -> None:
    """Those who were registered while it was a draft hear of it now."""
    places = positions(event, [one.id for one in registrations])
    write = {
        RegistrationStatus.CONFIRMED: mails.registration_confirmed,
        RegistrationStatus.RECEIVED: mails.registration_received,
    }
    for status in (RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING, RegistrationStatus.RECEIVED):
        concerned = [one for one in registrations if one.status is status]
        times = times_in(concerned, status)
        for one in concerned:
            say = write.get(status) or partial(mails.registration_waiting, position=places.get(one.id, 1))
            say(one, time=max(1, times.get(one.id, 1)), gathering=gathering)


_REGISTERED = {TransitionKind.MOVED: mails.event_moved, TransitionKind.CANCELLED: mails.event_cancelled}
_INVITED = {
    TransitionKind.MOVED: invitation_mails.invitation_moved,
    TransitionKind.CANCELLED: invitation_mails.invitation_cancelled,
}
