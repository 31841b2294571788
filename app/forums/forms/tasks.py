"""The run sheet of a forum."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.config import LANGUAGES
from app.core.forms import REQUIRED, Form, TranslatedField
from app.forums.actions.tasking import TaskPlan
from app.forums.models import ForumQuestion, ForumTask, TaskAnchor

_QUESTION = "question:"


class ForumTaskForm(Form):
    """What is to be done, and when."""

    words = TranslatedField(_l("What is to be done"), [DataRequired(REQUIRED)], limit=300)
    counted_from = SelectField(_l("Counted from"), [DataRequired(REQUIRED)])
    days = IntegerField(_l("Days after it"), [InputRequired(REQUIRED), NumberRange(-365, 365)])

    _questions: Sequence[ForumQuestion] = ()

    def prepare(self, language: str, questions: Sequence[ForumQuestion]) -> "ForumTaskForm":
        """The forum's own language first; its questions to choose from."""
        self._questions = questions
        self.words.languages = (language, *(code for code in LANGUAGES if code != language))
        ends = [
            SelectChoice(
                f"{_QUESTION}{one.position}",
                gettext("The end of question %(number)d: %(title)s", number=one.position, title=str(one.title)),
            )
            for one in questions
        ]
        opening = SelectChoice(TaskAnchor.OPENING.value, gettext("The opening of the forum"))
        self.counted_from.choices = [opening, *ends, SelectChoice(TaskAnchor.CLOSING.value, gettext("Its closing"))]
        return self

    def show(self, task: ForumTask) -> "ForumTaskForm":
        """As the task is now."""
        is_question = task.anchor is TaskAnchor.QUESTION and task.question is not None
        closing = TaskAnchor.CLOSING.value  # also where its question is gone
        self.counted_from.data = task.anchor.value if task.anchor is not TaskAnchor.QUESTION else closing
        if is_question and task.question is not None:
            self.counted_from.data = f"{_QUESTION}{task.question.position}"
        return self

    def plan(self) -> TaskPlan:
        """What was sent; valid forms only."""
        chosen: str = self.counted_from.data
        position = chosen.removeprefix(_QUESTION) if chosen.startswith(_QUESTION) else ""
        question: Any = next((one for one in self._questions if str(one.position) == position), None)
        anchor = TaskAnchor.QUESTION if question is not None else TaskAnchor(chosen)
        return TaskPlan(self.words.data, anchor, question, self.days.data or 0)
