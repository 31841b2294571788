"""Who may do what with registrations. Personal links need no rule: whoever holds one acts for its person."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event
from app.registration.models import Question, Registration


@rule("event.register")
def may_register(viewer: Account | None, _event: Event) -> bool:
    """Whoever has signed in may ask; whether registration is open to them, `queries.standing` says in words."""
    return viewer is not None


@rule("registration.list")
def may_list(viewer: Account | None, event: Event) -> bool:
    """See who registered, print the sheet, take the list away."""
    return viewer is not None and viewer.organises(event.id)


@rule("registration.add")
def may_add(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("registration.decide")
def may_decide(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("registration.see")
def may_see(viewer: Account | None, registration: Registration) -> bool:
    return viewer is not None and viewer.organises(registration.event_id)


@rule("registration.edit")
def may_edit(viewer: Account | None, registration: Registration) -> bool:
    return viewer is not None and viewer.organises(registration.event_id)


@rule("seats.edit")
def may_edit_seats(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("questions.edit")
def may_edit_questions(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("question.edit")
def may_edit_question(viewer: Account | None, question: Question) -> bool:
    return viewer is not None and viewer.organises(question.event_id)


@rule("invitation.list")
def may_see_invitations(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("invitation.send")
def may_invite(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)
