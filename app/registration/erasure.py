"""What ends in the events before a person is erased."""

from app.core.clock import now
from app.people.models import Person
from app.registration.actions.inviting import take_back
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from app.registration.queries.invitations import invitations_of_person
from app.registration.queries.registrations import registrations_of


def leave_events(person: Person) -> None:
    """Before a person is erased: free the seats and end the invitations of what is not over; what is past still counts."""
    for registration in _not_over(person):
        withdraw(registration)
    for invitation in invitations_of_person(person):
        if invitation.is_silent or (invitation.is_coming and not invitation.event.has_ended(now())):
            take_back(invitation, invitation.event)


def takes_part(person: Person) -> bool:
    """Whether `leave_events` has a registration to end."""
    return bool(_not_over(person))


def _not_over(person: Person) -> list[Registration]:
    return [one for one in registrations_of(person) if one.is_active and not one.event.has_ended(now())]
