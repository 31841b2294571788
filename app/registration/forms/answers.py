"""From a question to its field, from the field to the stored answer, and back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext
from wtforms import DateField, Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Choices, OneLine
from app.core.translated import TranslatedText
from app.registration.answers import AskedQuestion
from app.registration.models import Question, QuestionAnswer, QuestionKind

TEXT_LIMIT = 300
LONG_TEXT_LIMIT = 5000


class DayField(DateField):
    """A date whose error says what to write."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Write a date that exists, such as 2027-05-12.")) from None


def field_name(question: Question) -> str:
    return f"question-{question.id}"


def answer_field(version: AskedQuestion, countries: Choices) -> Field:
    """The field that asks `version`, in the reader's language, with its own list of errors."""
    make = _MAKERS.get(version.kind, _text)
    return make(version, str(version.label), str(version.hint), countries)


def _presence(version: AskedQuestion, chosen: bool = False) -> list[Any]:
    if not version.is_required:
        return [Optional()]
    return [InputRequired(REQUIRED) if chosen else DataRequired(REQUIRED)]


def _options(version: AskedQuestion) -> list[SelectChoice]:
    return [SelectChoice(str(option["key"]), str(TranslatedText(option["label"]))) for option in version.options]


def _none(version: AskedQuestion) -> list[SelectChoice]:
    """A way to take an optional answer back: a radio button can't be unticked."""
    return [] if version.is_required else [SelectChoice("", gettext("No answer"))]


def _text(version: AskedQuestion, label: str, hint: str, _countries: Choices) -> Field:
    return StringField(label, [*_presence(version), Length(max=TEXT_LIMIT), OneLine()], description=hint)


def _long_text(version: AskedQuestion, label: str, hint: str, _countries: Choices) -> Field:
    return TextAreaField(label, [*_presence(version), Length(max=LONG_TEXT_LIMIT)], description=hint)


def _choice(version: AskedQuestion, label: str, hint: str, _countries: Choices) -> Field:
    return RadioField(label, _presence(version, True), choices=[*_options(version), *_none(version)], description=hint)


def _several(version: AskedQuestion, label: str, hint: str, _countries: Choices) -> Field:
    return SelectMultipleField(label, _presence(version, True), choices=_options(version), description=hint)


def _yes_no(version: AskedQuestion, label: str, hint: str, _countries: Choices) -> Field:
    choices = [SelectChoice("yes", gettext("Yes")), SelectChoice("no", gettext("No")), *_none(version)]
    return RadioField(label, _presence(version, True), choices=choices, description=hint)


def _date(version: AskedQuestion, label: str, hint: str, _countries: Choices) -> Field:
    return DayField(label, _presence(version, True), description=hint)


def _country(version: AskedQuestion, label: str, hint: str, countries: Choices) -> Field:
    choices = [SelectChoice("", gettext("Choose a country")), *(SelectChoice(*country) for country in countries)]
    return SelectField(label, _presence(version), choices=choices, description=hint)


_MAKERS: dict[QuestionKind, Callable[[AskedQuestion, str, str, Choices], Field]] = {
    QuestionKind.LONG_TEXT: _long_text,
    QuestionKind.CHOICE: _choice,
    QuestionKind.SEVERAL: _several,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.DATE: _date,
    QuestionKind.COUNTRY: _country,
}


def answer_value(version: AskedQuestion, field: Field) -> Any:
    """What is stored, as `Answer.value` describes it; None when nothing was answered."""
    data = field.data
    if version.kind is QuestionKind.YES_NO:
        return {"yes": True, "no": False}.get(data)
    if version.kind is QuestionKind.DATE:
        return data.isoformat() if data else None
    if version.kind is QuestionKind.SEVERAL:
        return list(data or ())
    return data or None


def field_data(version: AskedQuestion, answer: QuestionAnswer) -> Any:
    """What the field of `version` shows of an earlier answer; None when it was a question of another kind."""
    if answer.version.kind is not version.kind:
        return None
    if version.kind is QuestionKind.YES_NO:
        return "yes" if answer.value else "no"
    if version.kind is QuestionKind.DATE:
        return date.fromisoformat(answer.value)
    return answer.value
