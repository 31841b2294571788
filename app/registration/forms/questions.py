"""The form of one question: what is asked, in which way, with which options."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, ValidationError
from wtforms.validators import DataRequired, Optional

from app.core.forms import REQUIRED, Form, TranslatedField
from app.core.translated import TranslatedText
from app.core.words import choices_of
from app.registration.actions.questioning import WITH_OPTIONS, Wording
from app.registration.models import Question, QuestionKind

#: Empty rows for options that the form shows besides those there are; saving shows as many again.
NEW_OPTIONS = 4


class QuestionForm(Form):
    """One question; its options are added by `question_form`."""

    kind = SelectField(_l("Kind of answer"), [DataRequired(REQUIRED)])
    label = TranslatedField(_l("Question"), [DataRequired(REQUIRED)])
    hint = TranslatedField(_l("Hint below the question"), [Optional()])
    is_required = BooleanField(_l("An answer is required"))

    #: Names of the option fields with their keys, in order; a new option has no key yet.
    option_names: tuple[tuple[str, str], ...] = ()

    def validate_kind(self, field: Field) -> None:
        if field.data in list(WITH_OPTIONS) and len(self.wording.options) < 2:
            raise ValidationError(gettext("Give at least two options to choose from."))

    @property
    def option_fields(self) -> list[TranslatedField]:
        return [self[name] for name, _key in self.option_names]

    @property
    def wording(self) -> Wording:
        options = tuple((key, self[name].data) for name, key in self.option_names if self[name].data)
        return Wording(QuestionKind(self.kind.data), self.label.data, self.hint.data, options, self.is_required.data)


def question_form(question: Question | None, languages: list[str]) -> QuestionForm:
    """The form of a question, or of a new one, in the languages of its event."""
    current = question.current if question else None
    options = current.options if current else []
    names = tuple((f"option-{option['key']}", str(option["key"])) for option in options)
    names += tuple((f"option-new-{number}", "") for number in range(1, NEW_OPTIONS + 1))
    fields = {
        name: TranslatedField(gettext("Option %(number)d", number=number), [Optional()])
        for number, (name, _key) in enumerate(names, 1)
    }
    data = {f"option-{option['key']}": TranslatedText(option["label"]) for option in options}
    form: QuestionForm = type("QuestionForm", (QuestionForm,), {**fields, "option_names": names})(
        obj=current, data=data
    )
    form.kind.choices = choices_of(QuestionKind)
    for field in (form.label, form.hint, *form.option_fields):
        field.languages = tuple(languages)
    return form
