"""Forms of tasks: one of an event, one of the list that new events begin with, and whose list is taken over."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import EmailField, Field, IntegerField, SelectField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.config import LANGUAGES
from app.core.forms import REQUIRED, Form, TranslatedField
from app.core.words import choices_of
from app.library.files.kinds import ACCEPTED
from app.people.addresses import normal_address
from app.people.models import Person
from app.people.queries import person_by_email
from app.preparation.actions.tasking import TaskWords
from app.preparation.models import CountedFrom, Task, TaskSide, TaskTemplate
from app.preparation.usual import TaskLine

#: Nothing of an event is due longer before or after it.
MOST_DAYS = 730

_BEFORE, _AFTER = "before", "after"
#: How a day is counted, as a list offers it.
COUNTED = (
    (f"{_BEFORE}_{CountedFrom.FIRST_DAY}", _l("days before the first day")),
    (f"{_AFTER}_{CountedFrom.FIRST_DAY}", _l("days after the first day")),
    (f"{_BEFORE}_{CountedFrom.LAST_DAY}", _l("days before the last day")),
    (f"{_AFTER}_{CountedFrom.LAST_DAY}", _l("days after the last day")),
)


def shown_line(line: Task | TaskTemplate) -> dict[str, Any]:
    """The values of a form, as the task is now."""
    direction = _BEFORE if line.offset_days < 0 else _AFTER
    return {
        "title": line.title,
        "days": abs(line.offset_days),
        "counted": f"{direction}_{line.counted_from}",
        "side": line.side.value,
    }


def shown_task(task: Task) -> dict[str, Any]:
    """The same with who does it."""
    owner = task.owner.person.mail_address if task.owner is not None else ""
    return shown_line(task) | {"owner_email": owner, "note": task.note}


class TaskLineForm(Form):
    """What is to be done, when, and whose work it is."""

    title = TranslatedField(_l("What is to be done"), [DataRequired(REQUIRED)], limit=200)
    days = IntegerField(_l("How many days"), [InputRequired(REQUIRED), NumberRange(0, MOST_DAYS)])
    counted = SelectField(_l("Counted from"), choices=[SelectChoice(*one) for one in COUNTED])
    side = SelectField(_l("Whose work it is"))

    def prepare(self, languages: tuple[str, ...] = LANGUAGES) -> "TaskLineForm":
        """The original language first."""
        self.title.languages = languages
        self.side.choices = choices_of(TaskSide)
        return self

    def line(self) -> TaskLine:
        """What was sent; valid forms only."""
        direction, _, counted_from = str(self.counted.data).partition("_")
        days = int(self.days.data or 0)
        offset = -days if direction == _BEFORE else days
        return TaskLine(self.title.data, CountedFrom(counted_from), offset, TaskSide(self.side.data))


class TaskForm(TaskLineForm):
    """The same for one event, with who does it."""

    owner_email = EmailField(_l("E-mail address of whoever does it"), [Optional(), Length(max=254)])
    document = FileField(_l("Document"), [Optional()], render_kw={"accept": ACCEPTED})
    note = TextAreaField(_l("Note"), [Optional(), Length(max=500)])

    _owner: Person | None = None
    _former: Person | None = None

    def of(self, task: Task) -> "TaskForm":
        """Whoever has the task keeps it while their address stands: it may be that of their office, which several have."""
        self._former = task.owner.person if task.owner is not None else None
        return self

    def validate_owner_email(self, field: Field) -> None:
        address = normal_address(field.data or "")
        if self._former is not None and address == self._former.mail_address.lower():
            self._owner = self._former
        else:
            self._owner = person_by_email(address) if address else None
        if self._owner is None:
            raise ValidationError(
                gettext("Nobody in the directory has this address. Add the person there first, or leave this empty.")
            )

    def words(self) -> TaskWords:
        """What was sent; valid forms only."""
        return TaskWords(self.line(), self._owner, self.note.data or "")


class TakeOverForm(Form):
    """Whose list is taken over."""

    former = SelectField(_l("Take over the list of"), [DataRequired(REQUIRED)])

    def offer(self, choices: list[tuple[str, Any]]) -> "TakeOverForm":
        self.former.choices = choices
        return self
