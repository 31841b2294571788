"""Forms by which the office designs a questionnaire and opens it."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.collation import alphabetical
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.profiles.models import ItemKind, Questionnaire, QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion
from app.profiles.questionnaires.actions.designing import MOST_ITEMS, ItemWords, QuestionnaireWords, VersionNaming
from app.profiles.questionnaires.actions.opening import OpeningWords

#: Empty rows for options and columns that the form shows besides those there are; saving shows as many again.
NEW_LINES = 4
#: What a cell of a table may be.
CELLS = (ItemKind.TEXT, ItemKind.NUMBER, ItemKind.PERCENTAGE, ItemKind.DATE, ItemKind.YES_NO)


class QuestionnaireForm(Form):
    """What a questionnaire is called, and who answers it."""

    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], limit=200)
    description = TranslatedField(_l("What it is about"), [Optional()], rows=4, limit=2000)
    respondent = TranslatedField(_l("Who answers it in a country"), [Optional()], limit=200)

    @classmethod
    def of(cls, found: Questionnaire | None) -> "QuestionnaireForm":
        form = cls(obj=found)
        return form

    def words(self) -> QuestionnaireWords:
        """What was sent; valid forms only."""
        return QuestionnaireWords(self.title.data, self.description.data, self.respondent.data)


class QuestionnaireSectionForm(Form):
    """The words of a section."""

    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], limit=200)
    introduction = TranslatedField(_l("What it is about"), [Optional()], rows=4, limit=2000)


class VersionNamingForm(Form):
    """What a draft is called, and whether it is a pilot."""

    label = TranslatedField(_l("Name of this version"), [Optional()], limit=120)
    is_pilot = BooleanField(_l("This is a pilot: a few countries try it out first"))

    def naming(self) -> VersionNaming:
        """What was sent; valid forms only."""
        return VersionNaming(self.label.data, bool(self.is_pilot.data))


class ItemForm(Form):
    """One item; its options and columns are added by `item_form`."""

    section = SelectField(_l("Section"), [DataRequired(REQUIRED)])
    place = IntegerField(
        _l("Place in the section, from 1"),
        [InputRequired(REQUIRED), NumberRange(1, MOST_ITEMS, _l("Write a number from 1."))],
    )
    kind = SelectField(_l("Kind of answer"), [DataRequired(REQUIRED)])
    label = TranslatedField(_l("Question"), [DataRequired(REQUIRED)], limit=500)
    hint = TranslatedField(_l("Hint below the question"), [Optional()], limit=500)
    unit = StringField(_l("Unit of a number, such as USD"), [Optional(), Length(max=40), OneLine()])
    is_required = BooleanField(_l("An answer is required"))

    #: Names of the fields of options and columns with their keys, in order; a new one has no key yet.
    option_names: tuple[tuple[str, str], ...] = ()
    column_names: tuple[tuple[str, str], ...] = ()
    sections: tuple[QuestionnaireSection, ...] = ()

    def validate_kind(self, field: Field) -> None:
        if field.errors:
            return  # it is none of the kinds
        kind = ItemKind(field.data)
        if kind.has_options and sum(bool(self[name].data) for name, _ in self.option_names) < 2:
            raise ValidationError(gettext("Give at least two options to choose from."))
        if kind is ItemKind.TABLE and not any(self[name].data for name, _ in self.column_names):
            raise ValidationError(gettext("Give the table at least one column."))

    @property
    def option_fields(self) -> list[TranslatedField]:
        return [self[name] for name, _ in self.option_names]

    @property
    def column_fields(self) -> list[tuple[TranslatedField, Field]]:
        return [(self[name], self[f"{name}-kind"]) for name, _ in self.column_names]

    def words(self) -> ItemWords:
        """What was sent; valid forms only."""
        columns = tuple(
            (key, self[name].data, ItemKind(self[f"{name}-kind"].data))
            for name, key in self.column_names
            if self[name].data
        )
        return ItemWords(
            section=next(one for one in self.sections if str(one.id) == self.section.data),
            place=self.place.data or 1,
            kind=ItemKind(self.kind.data),
            label=self.label.data,
            hint=self.hint.data,
            unit=self.unit.data or "",
            is_required=self.is_required.data,
            options=tuple((key, self[name].data) for name, key in self.option_names if self[name].data),
            columns=columns,
        )


def item_form(
    version: QuestionnaireVersion, item: QuestionnaireItem | None, section: QuestionnaireSection | None
) -> ItemForm:
    """The form of an item, or of a new one in `section`."""
    options, columns = (item.options, item.columns) if item is not None else ([], [])
    option_names, column_names = _names("option", options), _names("column", columns)
    fields: dict[str, Any] = {"option_names": option_names, "column_names": column_names}
    fields["sections"] = tuple(version.sections)
    for number, (name, _) in enumerate(option_names, 1):
        fields[name] = TranslatedField(gettext("Option %(number)d", number=number), [Optional()])
    cells = [(kind.value, word) for kind, word in _kinds() if kind in CELLS]
    for number, (name, _) in enumerate(column_names, 1):
        fields[name] = TranslatedField(gettext("Column %(number)d", number=number), [Optional()], limit=100)
        label = gettext("Kind of column %(number)d", number=number)
        fields[f"{name}-kind"] = SelectField(label, choices=[SelectChoice(*cell) for cell in cells])
    form: ItemForm = type("ItemForm", (ItemForm,), fields)(obj=item, data=_item_data(item, section))
    form.kind.choices = choices_of(ItemKind)
    form.section.choices = [(str(one.id), str(one.title)) for one in version.sections]
    return form


class QuestionnaireOpeningForm(VersionNamingForm):
    """Until when which countries are asked, and of a draft what it is called."""

    ends_on = DateField(_l("Last day for answering"), [InputRequired(REQUIRED), FourFigures()])
    countries = SelectMultipleField(_l("Countries that are asked"))

    @classmethod
    def of(cls, version: QuestionnaireVersion, offered: dict[str, bool], asked: set[str]) -> "QuestionnaireOpeningForm":
        """`offered`: country → whether it has a coordinator; those that are asked already are no choice any more."""
        form = cls(obj=version, data={"countries": [code for code, has in offered.items() if has]})
        if not version.is_draft:
            del form.label, form.is_pilot
        form.countries.choices = [
            (code, _offered(code, has))
            for code, has in sorted(offered.items(), key=lambda pair: alphabetical(country_name(pair[0])))
            if code not in asked
        ]
        return form

    def words(self) -> OpeningWords:
        """What was sent; valid forms only."""
        naming = self.naming() if "label" in self else None
        return OpeningWords(self.ends_on.data or date.max, tuple(self.countries.data or ()), naming)


def _offered(code: str, has_coordinator: bool) -> str:
    if has_coordinator:
        return country_name(code)
    return gettext("%(country)s (no coordinator: nobody is told)", country=country_name(code))


def _kinds() -> list[tuple[ItemKind, str]]:
    return [(ItemKind(value), word) for value, word in choices_of(ItemKind)]


def _names(stem: str, lines: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    standing = tuple((f"{stem}-{line['key']}", str(line["key"])) for line in lines)
    return standing + tuple((f"{stem}-new-{number}", "") for number in range(1, NEW_LINES + 1))


def _item_data(item: QuestionnaireItem | None, section: QuestionnaireSection | None) -> dict[str, Any]:
    if item is None:
        last = section if section is not None else None
        return {"section": str(last.id) if last else "", "place": len(last.items) + 1 if last else 1}
    data: dict[str, Any] = {"section": str(item.section_id), "place": item.section.items.index(item) + 1}
    data |= {f"option-{option['key']}": TranslatedText(option["label"]) for option in item.options}
    for column in item.columns:
        data[f"column-{column['key']}"] = TranslatedText(column["label"])
        data[f"column-{column['key']}-kind"] = column["kind"]
    return data
