"""What is done with one contribution or one topic: pointed out, hidden, put elsewhere, changed."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, OneLine
from app.core.words import choices_of
from app.forums.models import FlagReason, ForumQuestion
from app.forums.paths import LAST_NUMBER
from app.forums.texts import BODY_LIMIT, TITLE_LIMIT

A_NUMBER = NumberRange(1, LAST_NUMBER)


class FlagForm(Form):
    reason = RadioField(_l("What should the moderators look at?"), [DataRequired(_l("Choose a reason."))])
    words = TextAreaField(_l("In your own words"), [Optional(), Length(max=500)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [SelectChoice(*choice) for choice in choices_of(FlagReason)]


class HidingForm(Form):
    why = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500)])


class MovingForm(Form):
    """Into a topic of that number, below a contribution of it or beside the others; or into a new topic."""

    topic = IntegerField(_l("Number of the topic"), [Optional(), A_NUMBER])
    under = IntegerField(_l("As an answer to contribution"), [Optional(), A_NUMBER])
    title = StringField(_l("Title of a new topic"), [Optional(), Length(max=TITLE_LIMIT), OneLine()])
    preview = SubmitField()
    move = SubmitField()

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if valid and bool(self.topic.data) == bool(self.title.data):
            self.topic.errors = [gettext("Give the number of a topic, or the title of a new one.")]
            return False
        return valid


class TopicForm(Form):
    title = StringField(_l("Title"), [DataRequired(REQUIRED), Length(max=TITLE_LIMIT), OneLine()])
    question = SelectField(_l("Question"), [Optional()])
    is_locked = BooleanField(_l("Locked: only moderators write in it"))
    is_pinned = BooleanField(_l("Pinned above the others"))
    always_reviewed = BooleanField(_l("Each contribution is read first"))

    def prepare(self, questions: list[ForumQuestion]) -> "TopicForm":
        none = SelectChoice("", gettext("Under no question"))
        self.question.choices = [none, *(SelectChoice(str(q.position), f"{q.position}. {q.title}") for q in questions)]
        return self


class MergingForm(Form):
    into = IntegerField(_l("Number of the topic that takes it in"), [DataRequired(REQUIRED), A_NUMBER])
    preview = SubmitField()
    merge = SubmitField()


class EditingForm(Form):
    body = TextAreaField(
        _l("Your contribution"), [DataRequired(_l("Write your contribution.")), Length(max=BODY_LIMIT)]
    )
