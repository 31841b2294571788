"""A moderator's word about what waits."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import IntegerField, RadioField, SelectField, TextAreaField
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


class AskingForm(Form):
    """Ask the author something before deciding."""

    words = TextAreaField(
        _l("Your question"), [DataRequired(_l("Write the question.")), Length(max=5000)], id="ask-words"
    )


class HoldingForm(Form):
    """Hold it longer, with a note to the other moderators."""

    words = TextAreaField(
        _l("Note to the moderators"), [DataRequired(_l("Write why.")), Length(max=5000)], id="hold-words"
    )
    days = SelectField(_l("Remind nobody for"), coerce=int, id="hold-days")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.days.choices = [SelectChoice(n, ngettext("%(num)d day", "%(num)d days", n)) for n in (1, 2, 3, 7)]


class AnswerForm(Form):
    """What the author says to a moderator's question."""

    words = TextAreaField(
        _l("Your answer"), [DataRequired(_l("Write the answer.")), Length(max=5000)], id="answer-words"
    )
