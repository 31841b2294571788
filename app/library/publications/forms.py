"""Forms of the library: a document, a version of it, its files, and where it was handed on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, DateField, Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, Length, Optional, Regexp

from app.core.dates import Precision
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.languages import language_names
from app.core.words import choices_of
from app.library.publications.actions.describing import DocumentValues
from app.library.publications.actions.spreading import DisseminationValues
from app.library.publications.actions.versions import VersionValues
from app.library.publications.hooks import NamedRow, areas_in_order, library_subjects
from app.library.publications.intake import PUBLICATION_ACCEPTED
from app.library.publications.models import (
    DocumentVersion,
    LibraryDocument,
    LibraryKind,
    LibraryReaders,
    SpreadChannel,
    VersionStatus,
)
from app.library.publications.queries.sight import OF_OTHERS

FIRST_YEAR, LAST_YEAR = 1800, 2999


class WithinCenturies:
    """Refuses the years that a slip of the finger makes, such as 206 or 20260."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        if field.data and not FIRST_YEAR <= cast(date, field.data).year <= LAST_YEAR:
            raise ValidationError(gettext("Write a year from %(first)d to %(last)d.", first=FIRST_YEAR, last=LAST_YEAR))


def _precisions() -> list[SelectChoice]:
    return [
        SelectChoice(Precision.DAY.value, gettext("To the day")),
        SelectChoice(Precision.MONTH.value, gettext("To the month")),
        SelectChoice(Precision.YEAR.value, gettext("To the year")),
    ]


def _rows_offered(readers: Collection[LibraryReaders | None]) -> list[SelectChoice]:
    """Rows of the rooms above that are for such readers, by what they are called together."""
    subjects = [one for one in library_subjects if one.readers in readers]
    named = [SelectChoice(ref, name, optgroup=str(one.title)) for one in subjects for ref, name in one.offered()]
    return [SelectChoice("", gettext("None")), *named]


class DocumentForm(Form):
    """What is said of a document as a whole."""

    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], limit=400)
    kind = SelectField(_l("Kind"), [DataRequired(REQUIRED)])
    area = SelectField(_l("Priority area"), [Optional()])
    authors = StringField(_l("Authors"), [Optional(), Length(max=500), OneLine()])
    readers = SelectField(_l("Who may read it"), [DataRequired(REQUIRED)])
    readers_ref = SelectField(_l("Which group, event or forum"), [Optional()])
    note = TextAreaField(_l("Note for its readers"), [Optional(), Length(max=2000)])

    def offer(self, present: Mapping[str, NamedRow] | None = None) -> "DocumentForm":
        """The choices; what the document is for now is among them, however old."""
        self.kind.choices = [SelectChoice(*one) for one in choices_of(LibraryKind)]
        self.area.choices = [SelectChoice("", gettext("None")), *(SelectChoice(*one) for one in areas_in_order())]
        self.readers.choices = [SelectChoice(*one) for one in choices_of(LibraryReaders)]
        offered = _rows_offered(OF_OTHERS)
        known = {one.value for one in offered}
        others = [SelectChoice(ref, one.name) for ref, one in (present or {}).items() if ref not in known]
        self.readers_ref.choices = [*offered, *others]
        return self

    def validate_readers_ref(self, field: Field) -> None:
        """A working group for its members, an event or forum for its participants, and nothing for all others."""
        subject = library_subjects.get(str(field.data or "").partition(":")[0])
        if self.readers.data in OF_OTHERS and (subject is None or subject.readers != self.readers.data):
            raise ValidationError(gettext("Say which working group, event or forum the document is for."))

    def values(self) -> DocumentValues:
        """What was sent; valid forms only."""
        readers = LibraryReaders(self.readers.data)
        return DocumentValues(
            title=self.title.data,
            kind=LibraryKind(self.kind.data),
            readers=readers,
            readers_ref=self.readers_ref.data or "" if readers in OF_OTHERS else "",
            area_slug=self.area.data or None,
            authors=self.authors.data or "",
            note=self.note.data or "",
        )


def described_values(document: LibraryDocument) -> dict[str, object]:
    """What the form opens with."""
    kept = {name: getattr(document, name) for name in ("title", "kind", "authors", "readers", "readers_ref", "note")}
    return kept | {"area": document.area_slug or ""}


class FilesForm(Form):
    """Files of a version."""

    files = MultipleFileField(_l("Files"), [Optional()], render_kw={"accept": PUBLICATION_ACCEPTED})


class VersionForm(FilesForm):
    """A further version, or one that is there in another language."""

    #: "+3" a new one, "2" another language of that one; what was offered when the form was opened is judged by the action.
    number = SelectField(_l("Which version"), [Optional(), Regexp(r"\+?[1-9][0-9]{0,5}$")], validate_choice=False)
    language = SelectField(_l("Language"), [Optional()])
    label = StringField(_l("What it calls itself"), [Optional(), Length(max=200), OneLine()])
    status = SelectField(_l("State"), [Optional()])
    dated_from = DateField(_l("Date"), [Optional(), WithinCenturies()])
    dated_until = DateField(_l("Until"), [Optional(), WithinCenturies()])
    precision = SelectField(_l("How exactly the date is known"), [Optional()], default=Precision.DAY.value)
    note = TextAreaField(_l("Note on this version"), [Optional(), Length(max=2000)])
    is_released = BooleanField(_l("Let the readers of the document see it at once"))

    def offer(self, versions: Sequence[DocumentVersion]) -> "VersionForm":
        numbers = sorted({version.number for version in versions}, reverse=True)
        further = (numbers or [0])[0] + 1
        new = SelectChoice(f"+{further}", gettext("Version %(number)d, a new one", number=further))
        others = [
            SelectChoice(str(each), gettext("Version %(number)d in another language", number=each)) for each in numbers
        ]
        self.number.choices = [new, *others]
        self.language.choices = [SelectChoice("", gettext("Not stated")), *map(_choice, language_names().items())]
        self.status.choices = [SelectChoice("", gettext("Not stated")), *map(_choice, choices_of(VersionStatus))]
        self.precision.choices = _precisions()
        return self

    def validate_dated_until(self, field: Field) -> None:
        if field.data and self.dated_from.data and field.data < self.dated_from.data:
            raise ValidationError(gettext("The period can’t end before it begins."))

    def values(self) -> VersionValues:
        chosen = str(self.number.data or "")
        return VersionValues(
            language=self.language.data or "",
            number=int(chosen) if chosen else None,
            is_new=chosen.startswith("+"),
            label=self.label.data or "",
            status=VersionStatus(self.status.data) if self.status.data else None,
            dated_from=self.dated_from.data,
            dated_until=self.dated_until.data,
            precision=Precision(self.precision.data or Precision.DAY),
            note=self.note.data or "",
        )


class DisseminationForm(Form):
    """Where a version was handed on."""

    channel = SelectField(_l("By what"), [Optional()])
    audience = StringField(_l("To whom"), [Optional(), Length(max=300), OneLine()])
    dated_on = DateField(_l("Date"), [Optional(), WithinCenturies()])
    precision = SelectField(_l("How exactly the date is known"), [Optional()], default=Precision.DAY.value)
    subject_ref = SelectField(_l("At which event or forum, or by which message"), [Optional()])
    is_inferred = BooleanField(_l("No source says so: it is inferred"))
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    def offer(self) -> "DisseminationForm":
        self.channel.choices = [SelectChoice("", gettext("Not stated")), *map(_choice, choices_of(SpreadChannel))]
        self.precision.choices = _precisions()
        self.subject_ref.choices = _rows_offered((LibraryReaders.PARTICIPANTS, None))
        return self

    def values(self) -> DisseminationValues:
        precision = Precision(self.precision.data or Precision.DAY)
        day: date | None = self.dated_on.data
        if day is not None and precision is not Precision.DAY:
            day = day.replace(day=1, month=day.month if precision is Precision.MONTH else 1)
        return DisseminationValues(
            channel=SpreadChannel(self.channel.data) if self.channel.data else None,
            audience=self.audience.data or "",
            dated_on=day,
            precision=precision,
            subject_ref=self.subject_ref.data or "",
            is_inferred=bool(self.is_inferred.data),
            note=self.note.data or "",
        )


def _choice(pair: tuple[str, str]) -> SelectChoice:
    return SelectChoice(*pair)
