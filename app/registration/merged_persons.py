"""What becomes of registrations and invitations when two persons are merged."""

from sqlalchemy import select, update

from app.core.extensions import db
from app.people.models import Person
from app.registration.actions.joining import doubles, join
from app.registration.models import Invitation, Registration, Response


def move_registrations(kept: Person, merged: Person) -> list[int]:
    """Give the registrations of `merged` to `kept`; of two for one event the better one stays, the other ends as merged."""
    for double in doubles(kept, merged):
        join(double)
    ids = list(db.session.scalars(select(Registration.id).where(Registration.person_id == merged.id)))
    db.session.execute(update(Registration).where(Registration.person_id == merged.id).values(person_id=kept.id))
    by = update(Registration).where(Registration.registered_by == merged.public_id)
    db.session.execute(by.values(registered_by=kept.public_id))
    return ids


def move_invitations(kept: Person, merged: Person) -> list[int]:
    """Give the invitations of `merged` to `kept`; of two to one event the one with an answer stays, or that still opens."""
    ids = []
    theirs = {i.event_id: i for i in db.session.scalars(select(Invitation).where(Invitation.person_id == kept.id))}
    for invitation in db.session.scalars(select(Invitation).where(Invitation.person_id == merged.id)).all():
        twin = theirs.get(invitation.event_id)
        if twin is not None and _worth(twin) >= _worth(invitation):
            db.session.delete(invitation)
            continue
        if twin is not None:
            db.session.delete(twin)
            db.session.flush()  # before its place is taken
        invitation.person_id = kept.id
        ids.append(invitation.id)
    db.session.flush()
    return ids


def _worth(invitation: Invitation) -> tuple[bool, bool, bool]:
    return invitation.response is Response.ACCEPTED, invitation.response is not None, invitation.withdrawn_at is None
