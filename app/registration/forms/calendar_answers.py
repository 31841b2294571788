"""Forms over what came from calendars."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from app.calendars.models import Answer
from app.calendars.replies.deciding import BY_HAND
from app.core.forms import Form


class DismissalForm(Form):
    """Leave everything as it is, with a word to the person if one is needed."""

    message = TextAreaField(_l("Message to the person"), [Optional(), Length(max=2000)])


class ByHandForm(Form):
    """What the organiser read in a letter."""

    answer = HiddenField()

    def validate_answer(self, field: Field) -> None:
        if field.data not in BY_HAND:
            raise ValidationError(gettext("Choose one of the answers."))

    @property
    def chosen(self) -> Answer:
        return Answer(self.answer.data or "")
