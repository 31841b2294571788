"""What a person's page tells of their registrations and invitations."""

from flask import url_for
from flask_babel import gettext

from app.core.access import can
from app.core.words import word
from app.people.history import HistoryEntry
from app.people.models import Person
from app.registration.models import Response
from app.registration.queries.invitations import invitations_of_person
from app.registration.queries.registrations import registrations_of


def registration_history(person: Person) -> list[HistoryEntry]:
    """Each registration with its present status, leading to it."""
    return [
        HistoryEntry(
            registration.created_at,
            gettext(
                "Registration for %(event)s: %(status)s",
                event=registration.event.title,
                status=word(registration.status),
            ),
            url_for("registration.detail", slug=registration.event.slug, public_id=registration.public_id),
        )
        for registration in registrations_of(person)
        if can("registration.list", registration.event)
    ]


def invitation_history(person: Person) -> list[HistoryEntry]:
    """For the page of a person: to what they were invited, and what they said."""
    answers = {
        None: gettext("no answer yet"),
        Response.ACCEPTED: gettext("accepted"),
        Response.DECLINED: gettext("declined"),
        Response.WITHDREW: gettext("accepted, then withdrew"),
    }
    return [
        HistoryEntry(
            invitation.invited_at,
            gettext(
                "Invited to %(event)s: %(answer)s", event=invitation.event.title, answer=answers[invitation.response]
            ),
            url=url_for("invitations.invitation", slug=invitation.event.slug, public_id=invitation.public_id),
        )
        for invitation in invitations_of_person(person)
        if can("invitation.list", invitation.event)
    ]
