"""Who may do what with registrations and attendance: the organisers of the event."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event


@rule("registration.list")
def may_list(viewer: Account | None, event: Event) -> bool:
    """See who registered, print the sheet, take the list away."""
    return viewer is not None and viewer.organises(event.id)


@rule("attendance.mark")
def may_mark(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("invitation.list")
def may_see_invitations(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("invitation.send")
def may_invite(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)
