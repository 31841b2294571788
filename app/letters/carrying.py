"""What of letters a copy of an event can take along: whom it invited, as a list to begin with."""

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.events.hooks import Carried, copying
from app.events.models import Event
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.recipients import add_all_of
from app.people.models import Person
from app.people.queries import is_known
from app.registration.models import Invitation


def carry_invited(event: Event, clone: Event) -> None:
    """Everybody who was invited, on a draft that nobody has sent; nothing when nobody was."""
    invited = select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
    people = select(Person).where(Person.id.in_(invited), is_known())
    if db.session.scalar(people.limit(1)) is not None:
        add_all_of(draft_mailing(clone), clone, people)


def carry_mailings(app: Flask) -> None:
    """Offer it on the page on which an event is copied."""
    invited = Carried(_l("Everybody who was invited, as a draft that is not sent"), carry_invited, is_usual=False)
    copying.add(app, invited, key="invited")
