"""What of registration a copy of an event can take along: its questions, and whom it invited as a list to begin with."""

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.hooks import Carried, copying
from app.events.models import Event
from app.people.models import Person
from app.people.queries import is_known
from app.registration.actions.inviting import draft_message
from app.registration.actions.questioning import Wording, add_question
from app.registration.actions.recipients import add_all_of
from app.registration.models import Invitation
from app.registration.queries.questions import questions_of


def carry_questions(event: Event, clone: Event) -> None:
    """The questions that are asked now, in their present words; the keys of options are new."""
    for question in questions_of(event):
        asked = question.current
        options = tuple(("", TranslatedText(option["label"])) for option in asked.options)
        add_question(clone, Wording(asked.kind, asked.label, asked.hint, options, asked.is_required))


def carry_invited(event: Event, clone: Event) -> None:
    """Everybody who was invited, on a draft that nobody has sent; nothing when nobody was."""
    invited = select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
    people = select(Person).where(Person.id.in_(invited), is_known())
    if db.session.scalar(people.limit(1)) is not None:
        add_all_of(draft_message(clone), clone, people)


def carry_with_copies(app: Flask) -> None:
    """Offer both on the page on which an event is copied."""
    copying.add(app, Carried(_l("The questions of the registration form"), carry_questions), key="questions")
    invited = Carried(_l("Everybody who was invited, as a draft that is not sent"), carry_invited, is_usual=False)
    copying.add(app, invited, key="invited")
