"""What of registration a copy of an event can take along: its questions."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.core.translated import TranslatedText
from app.events.hooks import Carried, copying
from app.events.models import Event
from app.registration.actions.questioning import Wording, add_question
from app.registration.queries.questions import questions_of


def carry_questions(event: Event, clone: Event) -> None:
    """The questions that are asked now, in their present words; the keys of options are new."""
    for question in questions_of(event):
        asked = question.current
        options = tuple(("", TranslatedText(option["label"])) for option in asked.options)
        add_question(clone, Wording(asked.kind, asked.label, asked.hint, options, asked.is_required))


def carry_with_copies(app: Flask) -> None:
    """Offer it on the page on which an event is copied."""
    copying.add(app, Carried(_l("The questions of the registration form"), carry_questions), key="questions")
