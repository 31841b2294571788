"""A moderator's word about what waits."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import Form
from app.core.words import choices_of
from app.forums.models import ReturnReason
from app.forums.texts import BODY_LIMIT


class ReviewPublicationForm(Form):
    """Publish it, with other words when they were changed."""

    body = TextAreaField(_l("Text"), [Optional(), Length(max=BODY_LIMIT)])


class ReturnForm(Form):
    """Give it back, and say why."""

    reason = RadioField(_l("Why do you return it?"), [DataRequired(_l("Choose a reason."))])
    words = TextAreaField(_l("Words to the author"), [Optional(), Length(max=2000)])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [SelectChoice(*choice) for choice in choices_of(ReturnReason)]


class CutForm(Form):
    """Take back the piece that was cut from this place of the mail on."""

    start = IntegerField(validators=[InputRequired(), NumberRange(min=0, max=1_000_000)])
