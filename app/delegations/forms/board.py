"""Forms of the country board: a note, a contact, an owner, the words of a chase."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    DateTimeLocalField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.core import Field
from wtforms.validators import InputRequired, Length, Optional

from app.core.clock import now
from app.core.forms import REQUIRED, Choices, Form, TranslatedField
from app.core.present_day import present_day
from app.core.settings import settings
from app.core.words import choices_of
from app.delegations.actions.board import ContactOutcome
from app.delegations.models import ContactBy
from app.events.forms.section import FourFigures


class ProposedRowsForm(Form):
    """Which of the proposed countries and blocs get a row."""

    rows = SelectMultipleField(_l("Countries and blocs"), [InputRequired(_l("Choose at least one."))])


class OwnerForm(Form):
    """Who looks after the chosen rows."""

    owner = SelectField(_l("Owner"), [Optional()])

    def offer(self, owners: Choices) -> None:
        self.owner.choices = [("", gettext("Nobody")), *owners]


class BoardNoteForm(OwnerForm):
    """What stands beside one row."""

    text = TextAreaField(_l("Note"), [Length(max=1000)])
    follow_up_on = DateField(
        _l("Follow up on"),
        [Optional(), FourFigures()],
        description=_l("Until that day nothing is asked of us about this row."),
    )

    def validate_follow_up_on(self, field: Field) -> None:
        if field.data and field.data != self.follow_up_on.object_data and field.data < present_day():
            raise ValidationError(gettext("Give a day to come."))


class ContactForm(Form):
    """A call, a meeting or a letter, and what came of it."""

    kind = RadioField(_l("By"), [InputRequired(REQUIRED)])
    at_local = DateTimeLocalField(_l("When"), [InputRequired(REQUIRED), FourFigures()])
    text = TextAreaField(_l("What was said"), [Length(max=1000)])
    outcome = RadioField(_l("What came of it"), default=ContactOutcome.NOTHING.value)

    def offer(self) -> None:
        self.kind.choices = choices_of(ContactBy)
        self.outcome.choices = choices_of(ContactOutcome)

    @property
    def at(self) -> datetime:
        """As an instant: it is typed by the office's clock."""
        local: Any = self.at_local.data
        at: datetime = local.replace(tzinfo=ZoneInfo(settings().zone))
        return at

    def validate_at_local(self, field: Field) -> None:
        if field.data and self.at > now():
            raise ValidationError(
                gettext("A contact that is written down has taken place: give a time that has passed.")
            )


class AnswersForm(Form):
    """That the chosen rows have answered."""

    text = TextAreaField(_l("Note"), [Length(max=1000)])


class ChaseForm(Form):
    """The words that go to the chosen rows, in each language that somebody of them reads."""

    subject = TranslatedField(_l("Subject"), limit=200)
    body = TranslatedField(_l("Text"), rows=12, limit=10_000)

    def validate_subject(self, field: TranslatedField) -> None:
        if not field.data.into(field.data.original):
            raise ValidationError(gettext("Write the subject in at least one language."))

    def validate_body(self, field: TranslatedField) -> None:
        missing = [code for code in field.languages if self.subject.data.get(code) and not field.data.get(code)]
        if not field.data.into(field.data.original) or missing:
            raise ValidationError(gettext("Write the text in each language that has a subject."))
