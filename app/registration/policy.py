"""Who may do what with registrations. Personal links need no rule: whoever holds one acts for its person."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event
from app.registration.models import Question, Registration


@rule("event.register")
def may_register(viewer: Account | None, _event: Event) -> bool:
    """Whoever has signed in may ask; whether registration is open to them, `queries.standing` says in words."""
    return viewer is not None


def may_organise(viewer: Account | None, what: Event | Registration | Question) -> bool:
    """Whoever organises the event, or the event that it belongs to."""
    event_id = what.id if isinstance(what, Event) else what.event_id
    return viewer is not None and viewer.organises(event_id)


for name in (
    "registration.list",  # see who registered, print the sheet, take the list away
    "registration.add",
    "registration.decide",
    "registration.see",
    "registration.edit",
    "seats.edit",
    "questions.edit",
    "question.edit",
    "invitation.list",
    "invitation.send",
):
    rule(name)(may_organise)
