"""Many rows of an agenda in one form: pasted ones before they are taken, or those that stand, with empty ones below."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional, StopValidation

from app.core.forms import REQUIRED, Form, OneLine
from app.core.translated import TranslatedText
from app.core.words import choices_of
from app.events.forms.agenda import DAYS
from app.events.forms.section import SectionForm
from app.events.models import AgendaKind, AgendaRow
from app.events.pasting.lines import MOST_CHARACTERS

WRITE_TIME = _l("Give the time as 09:00.")


class WallTime:
    """Asks for a time, whether none or a wrong one was written."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        if field.data is None:
            field.errors = []
            raise StopValidation(str(WRITE_TIME))


class LineForm(Form):
    """One row; one that says nothing is passed over."""

    class Meta(Form.Meta):
        csrf = False

    row_id = HiddenField()
    doubts = HiddenField()  #: codes of what is doubtful about a pasted row, kept while it is mended
    take = BooleanField(_l("Take this row"))
    day = IntegerField(_l("Day"), [InputRequired(REQUIRED), DAYS])
    start_time = TimeField(_l("Start"), [WallTime()])
    end_time = TimeField(_l("End"), [WallTime()])
    kind = SelectField(_l("Kind"))
    title = StringField(_l("Title"), [DataRequired(_l("Give a title.")), Length(max=300), OneLine()])
    points = TextAreaField(_l("Points"), [Optional(), Length(max=4000)])
    speaker_text = StringField(_l("Speaker as printed"), [Optional(), Length(max=300), OneLine()])
    people = SelectMultipleField(_l("In the directory"), choices=[], validate_choice=False)

    @property
    def is_passed_over(self) -> bool:
        written = (*(self.title.raw_data or ()), *(self.start_time.raw_data or ()), *(self.end_time.raw_data or ()))
        return not self.take.data or not (self.row_id.data or any(str(text).strip() for text in written))

    def validate(self, extra_validators: Any = None) -> bool:
        return self.is_passed_over or bool(super().validate(extra_validators))

    def validate_end_time(self, field: Field) -> None:
        if self.start_time.data and field.data < self.start_time.data:
            raise ValidationError(gettext("The row can't end before it starts."))

    def values(self, language: str, row: AgendaRow | None) -> dict[str, Any]:
        """What the row says now; the title and points of other languages stay."""
        titles, points = (row.title, row.points) if row else ({}, {})
        said = {language: self.points.data.replace("\r\n", "\n")} if self.points.data else {}
        kept = {code: text for code, text in points.items() if code != language}
        return {
            **{name: self[name].data for name in ("day", "start_time", "end_time", "speaker_text")},
            "kind": AgendaKind(self.kind.data),
            "title": TranslatedText({**titles, **self._titled(language, row)}),
            "points": TranslatedText({**kept, **said}),
        }

    def _titled(self, language: str, row: AgendaRow | None) -> dict[str, str]:
        """The title in `language`; nothing where the form showed one of another language, and it was left as it was."""
        is_shown = row is not None and language not in row.title and self.title.data == row.title.into(language)
        return {} if is_shown else {language: self.title.data or ""}


class RowsForm(SectionForm):
    """The rows, in one language."""

    language = HiddenField()
    rows = FieldList(FormField(LineForm), max_entries=400)
    replaces = BooleanField(_l("Take away the rows that stand in the agenda now"))

    def offer(self, people: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Fill the lists: kinds, and for each text of a speaker the persons, (id, label), it may mean."""
        for line in self.lines:
            line.kind.choices = choices_of(AgendaKind)
            found = people.get(line.speaker_text.data or "", ())
            line.people.choices = [SelectChoice(value, label) for value, label in found]

    @property
    def lines(self) -> list[LineForm]:
        return [entry.form for entry in self.rows]

    @property
    def taken(self) -> list[LineForm]:
        return [line for line in self.lines if not line.is_passed_over]

    def validate(self, extra_validators: Any = None) -> bool:
        """A row without a start begins where the row above it ends."""
        above: LineForm | None = None
        for line in self.taken:
            typed = any(str(text).strip() for text in line.start_time.raw_data or ())
            if above and not typed and line.day.data == above.day.data:
                line.start_time.data = above.end_time.data
                line.start_time.process_errors = []
            above = line
        return bool(super().validate(extra_validators))

    @property
    def changed_meanwhile(self) -> list[tuple[str, str]]:
        """Nothing: a whole agenda is compared on its own page."""
        return []


class PasteForm(Form):
    """A table as it was copied."""

    language = SelectField(_l("Language of the titles"))
    text = TextAreaField(
        _l("Table or lines"),
        [
            DataRequired(_l("Paste the agenda: each row with its hours and its title.")),
            Length(max=MOST_CHARACTERS, message=_l("This is too long for one agenda: paste it in parts.")),
        ],
    )
