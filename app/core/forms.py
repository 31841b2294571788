"""What every form shares: protection, trimmed text, fields for translated texts, and one list of errors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from flask import g
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field, FieldList, FormField, StringField, ValidationError
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import StopValidation
from wtforms.widgets import Select, html_params

from app.config import LANGUAGES
from app.core.kept_text import typed_here
from app.core.money import Money, MoneyError, amount_text, parse_money
from app.core.refusal import Refused
from app.core.text import is_shown
from app.core.translated import TranslatedText, reader_language

Choices = Sequence[tuple[str, Any]]


def trimmed(value: Any) -> Any:
    """Without outer space; what is only space is nothing."""
    return value.strip() if isinstance(value, str) else value


class KeptSelect(Select):
    """A list to choose from whose lines are made once for the same words: countries and zones are hundreds."""

    @classmethod
    def render_option(cls, choice: Any, **kwargs: Any) -> Markup:  # type: ignore[override]  # as of WTForms 3.3
        """Draw as WTForms does; what is no plain text, or has attributes of its own, is drawn by it."""
        if kwargs or choice.render_kw or not isinstance(choice.value, str) or isinstance(choice.label, Markup):
            return Markup(super().render_option(choice, **kwargs))  # noqa: S704  escaped by WTForms
        return _option(str(choice.value), str(choice.label or choice.value), bool(choice.selected))


@lru_cache(maxsize=4096)
def _option(value: str, label: str, is_selected: bool) -> Markup:
    attributes = {"value": value} | ({"selected": True} if is_selected else {})
    return Markup("<option {}>{}</option>").format(Markup(html_params(**attributes)), label)  # noqa: S704  escaped there


class Form(FlaskForm):  # type: ignore[misc]
    """A form with CSRF protection whose text fields are trimmed."""

    retry_after = 0  #: seconds to wait, when it is refused because there were too many attempts

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def bind_field(self, form: BaseForm, unbound_field: Any, options: dict[str, Any]) -> Field:
            if (
                issubclass(unbound_field.field_class, StringField)
                and "Password" not in unbound_field.field_class.__name__
            ):
                # Said to this form alone: what a class says of its field is every form's, for as long as the process runs.
                options["filters"] = [*unbound_field.kwargs.get("filters", ()), trimmed]
            field: Field = unbound_field.bind(form=form, **options)
            shown: Any = field
            if type(shown.widget) is Select:
                shown.widget = KeptSelect(multiple=shown.widget.multiple)
            return field

        def wrap_formdata(self, form: BaseForm, formdata: Any) -> Any:
            """What was sent; on opening a page what was typed there before its session ended, when it is this form's.

            Only of the form that is sent to the page itself, whose fields may be as many as were sent: the others are
            filled in where they are drawn (`core.typed_again`), since a form does not know where it is sent.
            """
            given = super().wrap_formdata(form, formdata)
            typed = typed_here() if given is None else None
            if typed is None or not _is_of(form, typed):
                return given
            g.is_typed_again = True
            return typed

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all is right. What is no number or day is said in the field's own sentence, where it has one."""
        is_right: bool = super().validate(extra_validators)
        for leaf in (leaf for field in self for leaf in leaves(field)):
            unread = [str(message) for message in leaf.process_errors]
            leaf.errors = [message for message in leaf.errors if str(message) not in unread] or leaf.errors
        return is_right

    def refuse(self, refusal: Refused) -> None:
        """Say why a rule said no: at the field that has to change, or above the form."""
        if refusal.field not in self:
            self.form_errors.append(refusal.reason)
            return
        field = self[refusal.field]
        field.errors = [*field.errors, refusal.reason]

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed into it yet: neither sent now, nor before its session ended."""
        return not self.is_submitted() and not g.get("is_typed_again", False)

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """(id of the input, message) for the summary above the form, in the order of the fields."""
        found = [(leaf, str(message)) for field in self for leaf in leaves(field) for message in flat(leaf.errors)]
        said = Counter(message for _, message in found)
        named = [
            (field.id, _with_label(field, message) if message == str(REQUIRED) or said[message] > 1 else message)
            for field, message in found
        ]
        return named + [("", str(message)) for message in self.form_errors]


def _is_of(form: BaseForm, typed: Iterable[str]) -> bool:
    """Whether what was typed belongs, at least half of it, to fields of `form`: a page may show several."""
    fields, names = [field.name for field in form], list(typed)
    own = [name for name in names if any(name == field or name.startswith(f"{field}-") for field in fields)]
    return bool(own) and len(own) * 2 >= len(names)


def _with_label(field: Field, message: str) -> str:
    """The message of one field among others: which field it means, away from its input."""
    label = str(field.label.text)
    return (
        f"{label} {message}" if label.endswith("?") else gettext("%(field)s: %(message)s", field=label, message=message)
    )


def leaves(field: Field) -> Iterator[Field]:
    """The field itself, or those that it holds: what an error can lead to."""
    if not isinstance(field, (FieldList, FormField)):
        yield field
        return
    for inner in field:
        yield from leaves(inner)


def flat(errors: Any) -> Iterator[Any]:
    """The messages of a field, also of one that holds other fields."""
    for error in errors.values() if isinstance(errors, dict) else errors or ():
        if isinstance(error, (list, tuple, dict)):
            yield from flat(error)
        else:
            yield error


class OneLine:
    """Refuses line breaks and control characters: the value may reach a mail header or a table cell."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        if field.data and not all(is_shown(c) for c in field.data):
            raise ValidationError(gettext("Write this on one line, without control characters."))


#: Characters that an input of a narrow column shows whole.
SHORT = 40


class TranslatedField(Field):
    """One text in several languages: an input a language, named `<field>-<language>`, data a `TranslatedText`.

    The view sets `languages` (the event's, the original first). `rows` 1 means one line of text: what is typed on
    several becomes one. Drawn by the macro `translated_field`.
    """

    data: TranslatedText

    def __init__(
        self, label: Any = None, validators: Any = None, *, rows: int = 1, limit: int = 300, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.rows = rows
        self.limit = limit
        self.languages: tuple[str, ...] = LANGUAGES

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data = TranslatedText(data if isinstance(data, dict) else {})
        if formdata is not None and any(self.input_name(code) in formdata for code in LANGUAGES):
            given = {code: self._typed(formdata.get(self.input_name(code), "")) for code in self.languages}
            # Languages the form did not show keep their text.
            kept = {code: text for code, text in self.data.items() if code not in self.languages}
            self.data = TranslatedText(given | kept)
        self.raw_data = list(self.data.values())

    def _typed(self, text: str) -> str:
        lines = text.strip().replace("\r\n", "\n")
        return lines if self.rows > 1 else " ".join(line.strip() for line in lines.splitlines())

    @property
    def lines(self) -> int:
        """How many lines an input shows: a title among others in narrow columns is seen whole on two."""
        return 2 if self.rows == 1 and self.limit > SHORT and len(self.languages) > 1 else self.rows

    def input_name(self, language: str) -> str:
        return f"{self.name}-{language}"

    def pre_validate(self, form: BaseForm) -> None:
        if any(len(text) > self.limit for text in self.data.values()):
            raise ValidationError(gettext("Shorten this: at most %(limit)d characters.", limit=self.limit))


class MoneyField(StringField):
    """An amount above zero as the reader writes numbers; after validation `data` is `Money`, or None where nothing was typed.

    Its currency is that of the field named `currency_from`, else `currency`, which the view may set. What is wrong
    stays as it was typed.
    """

    data: Any  #: what was typed, `Money` once it is validated

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        *,
        currency: str = "USD",
        currency_from: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.currency, self.currency_from = currency, currency_from

    @property
    def money(self) -> Money | None:
        """What was typed, once it is validated."""
        return self.data if isinstance(self.data, Money) else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return amount_text(self.data, reader_language()) if isinstance(self.data, Money) else str(self.data or "")

    def pre_validate(self, form: BaseForm) -> None:
        """Turn what was typed into money; a sentence where it is none."""
        if isinstance(self.data, Money):
            return
        if not self.data:
            self.data = None
            return
        currency = str(form[self.currency_from].data or "").upper() if self.currency_from else self.currency
        try:
            self.data = parse_money(self.data, currency, reader_language())
        except MoneyError as error:
            raise StopValidation(error.reason) from None


REQUIRED = _l("Fill in this field.")
