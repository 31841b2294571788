"""To write a contribution, to look it through before it is sent, and to join."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine
from app.core.languages import language_names
from app.core.words import choices_of
from app.forums.models import ForumDelivery
from app.forums.texts import BODY_LIMIT, TITLE_LIMIT


class ContributionForm(Form):
    """The text, its language, and the subject where it begins a topic."""

    title = StringField(_l("Subject"), [Optional(), Length(max=TITLE_LIMIT), OneLine()])
    body = TextAreaField(
        _l("Your contribution"),
        [
            DataRequired(_l("Write your contribution.")),
            Length(max=BODY_LIMIT, message=_l("Shorten your contribution.")),
        ],
    )
    language = SelectField(_l("Language of your text"))
    preview = SubmitField()
    send = SubmitField()

    def prepare(self, language: str, *, asks_title: bool) -> "ContributionForm":
        """The choices of the page at hand; a new topic needs a subject."""
        self.language.choices = [SelectChoice(code, name) for code, name in language_names().items()]
        if self.language.data is None:
            self.language.data = language
        if asks_title:
            self.title.validators = [DataRequired(REQUIRED), Length(max=TITLE_LIMIT), OneLine()]
            self.title.flags.optional = False
        else:
            del self.title
        return self


class JoinForm(Form):
    """How contributions are to reach somebody."""

    delivery = RadioField(_l("How do you want to read the contributions?"), [DataRequired(REQUIRED)])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.delivery.choices = [SelectChoice(*choice) for choice in choices_of(ForumDelivery)]
        if self.delivery.data is None:
            self.delivery.data = ForumDelivery.EACH.value
