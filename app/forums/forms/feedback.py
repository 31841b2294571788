"""How a participant found the forum: five fixed questions and two texts, none of them required."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Optional

from app.core.forms import Form
from app.forums.synthesis.feedback_words import FEEDBACK_QUESTIONS

#: The best answer; 1 is the worst.
BEST = 5


class FeedbackForm(Form):
    useful = RadioField(FEEDBACK_QUESTIONS["useful"], [Optional()])
    questions = RadioField(FEEDBACK_QUESTIONS["questions"], [Optional()])
    easy = RadioField(FEEDBACK_QUESTIONS["easy"], [Optional()])
    moderated = RadioField(FEEDBACK_QUESTIONS["moderated"], [Optional()])
    again = RadioField(FEEDBACK_QUESTIONS["again"], [Optional()])
    learnt = TextAreaField(_l("What will you use of it?"), [Optional(), Length(max=2000)])
    better = TextAreaField(_l("What should be done otherwise next time?"), [Optional(), Length(max=2000)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = {1: gettext("1: not at all"), BEST: gettext("5: very much")}
        for field in self.asked:
            field.choices = [SelectChoice(str(n), ends.get(n, str(n))) for n in range(1, BEST + 1)]

    @property
    def asked(self) -> list[Any]:
        """The fields of the fixed questions."""
        return [self[name] for name in FEEDBACK_QUESTIONS]

    @property
    def answers(self) -> dict[str, int | None]:
        return {field.name: int(field.data) if field.data else None for field in self.asked}
