"""To translate a contribution, and to bring one over."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import Form, OneLine
from app.forums.models import ForumTopic
from app.forums.texts import BODY_LIMIT, TITLE_LIMIT


class TranslationForm(Form):
    """The text beside its original. Hidden: the version of the original, and the text that was begun from."""

    body = TextAreaField(
        _l("Translation"),
        [
            DataRequired(_l("Write the translation.")),
            Length(max=BODY_LIMIT, message=_l("Shorten the translation.")),
        ],
    )
    is_machine_aided = BooleanField(_l("A program made the first text of it"))
    of_revision = HiddenField()
    known = HiddenField()
    save = SubmitField()
    publish = SubmitField()

    @property
    def version(self) -> int:
        said = self.of_revision.data or ""
        return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else 1


class BringingForm(Form):
    """Where the copy stands: in a topic of its question, or in a new one."""

    topic = SelectField(_l("Topic"), [Optional()])
    title = StringField(_l("Title of a new topic"), [Optional(), Length(max=TITLE_LIMIT), OneLine()])

    def offer(self, topics: Sequence[ForumTopic]) -> "BringingForm":
        new = SelectChoice("", gettext("A new topic"))
        self.topic.choices = [new, *(SelectChoice(str(one.number), one.title) for one in topics)]
        return self
