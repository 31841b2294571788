"""Forms of the agenda: a row, a group, a speaker, a day to copy."""

from datetime import time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, SelectField, StringField, TimeField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.events.forms.section import SectionForm
from app.events.models import AgendaKind, AgendaRow, BreakoutGroup

DAYS = NumberRange(1, 60, _l("Give the number of the day, from 1 to 60."))


class RowForm(SectionForm):
    """One line of the agenda."""

    day = IntegerField(_l("Day"), [InputRequired(REQUIRED), DAYS])
    start_time = TimeField(_l("Start"), [InputRequired(_l("Give the time as 09:00."))])
    end_time = TimeField(_l("End"), [InputRequired(_l("Give the time as 09:00."))])
    kind = SelectField(_l("Kind"))
    title = TranslatedField(_l("Title"), [DataRequired(_l("Give a title in at least one language."))])
    points = TranslatedField(_l("Points"), [Optional()], rows=5, limit=4000)
    speaker_text = StringField(_l("Speaker as printed"), [Optional(), Length(max=300), OneLine()])
    groups_stated = IntegerField(_l("Number of groups"), [Optional(), NumberRange(1, 99)])

    @staticmethod
    def stored_of(row: AgendaRow) -> dict[str, Any]:
        names = ("day", "start_time", "end_time", "title", "points", "speaker_text", "groups_stated")
        return {name: getattr(row, name) for name in names} | {"kind": row.kind.value}

    @staticmethod
    def stored_of_new(day: int, last: AgendaRow | None, start: time | None = None) -> dict[str, Any]:
        """A new row begins at `start`, else where the last one of its day ended."""
        return {
            "day": day,
            "start_time": start or (last.end_time if last else None),
            "end_time": None,
            "kind": AgendaKind.PRESENTATION.value,
            "title": {},
            "points": {},
            "speaker_text": "",
            "groups_stated": None,
        }

    def validate_end_time(self, field: Field) -> None:
        if self.start_time.data and field.data and field.data < self.start_time.data:
            raise ValidationError(gettext("The row can't end before it starts."))

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"kind": AgendaKind(self.kind.data)}


class GroupForm(SectionForm):
    """One group of a row that breaks into groups."""

    title = TranslatedField(_l("Name of the group"), [DataRequired(_l("Name the group in at least one language."))])
    question = TranslatedField(_l("Question"), [Optional()], rows=3, limit=1000)
    room = StringField(_l("Room"), [Optional(), Length(max=120), OneLine()])

    @staticmethod
    def stored_of(group: BreakoutGroup | None) -> dict[str, Any]:
        if group is None:
            return {"title": {}, "question": {}, "room": ""}
        return {"title": group.title, "question": group.question, "room": group.room}


class SpeakerForm(Form):
    """Someone who speaks, by the name that is printed."""

    role = RadioField(_l("Part"), [InputRequired(REQUIRED)])
    name = StringField(_l("Name"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    organisation = StringField(_l("Organisation"), [Optional(), Length(max=200), OneLine()])


class CopyDayForm(Form):
    """Which day becomes which."""

    day = IntegerField(_l("Day to copy"), [InputRequired(REQUIRED), DAYS])
    to = IntegerField(_l("New day"), [InputRequired(REQUIRED), DAYS])
