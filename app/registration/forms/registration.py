"""The form a person registers with: who they are, then what the organiser asks."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Choices, Form, OneLine
from app.core.words import choices_of
from app.people.addresses import normal_address
from app.people.forms import family_names_field, given_names_field
from app.people.models import Category
from app.registration.actions.answering import Answers
from app.registration.actions.registering import Details
from app.registration.forms.answers import answer_field, answer_value, field_data, field_name
from app.registration.models import Question, Registration

#: Of somebody else, whom a letter greets by it.
LONGEST_NAME = 60
#: What leads somewhere, as mail programs guess it: "https://…", "www.…", "name@…", "site.example", a number to call.
ADDRESS_OR_PLACE = re.compile(r"//|@|www\.|[a-z0-9-]{2,}\.[a-z]{2,}|(?:\d\W{0,3}){5}", re.I)


class DetailsForm(Form):
    """The person as the badge prints them and the figures count them."""

    honorific = StringField(_l("Title or honorific"), [Optional(), Length(max=40), OneLine()])
    given_names = given_names_field()
    family_names = family_names_field()
    position = StringField(_l("Position"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    institution_name = StringField(_l("Institution"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    country_code = SelectField(_l("Country"))
    category = SelectField(_l("You take part for"), [DataRequired(REQUIRED)])

    #: The questions this form asks; set by `registration_form`.
    questions: Sequence[Question] = ()

    def offer(self, countries: Choices) -> None:
        """Fill the two lists; the view brings the countries in the reader's order."""
        self.country_code.choices = [("", gettext("Choose a country")), *countries]
        self.category.choices = [("", gettext("Choose one")), *choices_of(Category)]

    def validate_country_code(self, field: Field) -> None:
        """Delegates of multilateral institutions may speak for no country."""
        if not field.data and self.category.data != Category.MULTILATERAL:
            raise ValidationError(REQUIRED)

    @property
    def details(self) -> Details:
        return Details(
            given_names=self.given_names.data or "",
            family_names=self.family_names.data or "",
            honorific=self.honorific.data or "",
            position=self.position.data or "",
            institution_name=self.institution_name.data or "",
            country_code=self.country_code.data or None,
            category=Category(self.category.data) if self.category.data else None,
        )

    @property
    def answers(self) -> Answers:
        """What was answered, by the version that was asked."""
        return {
            question.current: answer_value(question.current, self[field_name(question)]) for question in self.questions
        }

    @property
    def lacks_details(self) -> bool:
        """Whether something about the person is wrong, or must still be filled in."""
        own = [field for field in self if field.name not in {field_name(question) for question in self.questions}]
        is_named = self.given_names.data or self.family_names.data
        is_placed = self.country_code.data or self.category.data == Category.MULTILATERAL
        return not (is_named and is_placed) or any(_is_lacking(field) for field in own)

    @property
    def lacks_answers(self) -> bool:
        """Whether an answer is wrong, or must still be given."""
        return any(_is_lacking(field) for _question, field in self.question_fields)

    @property
    def question_fields(self) -> list[tuple[Question, Field]]:
        return [(question, self[field_name(question)]) for question in self.questions]


def _is_lacking(field: Field) -> bool:
    return bool(field.errors or (field.flags.required and not field.data))


class OthersForm(DetailsForm):
    """The same for someone else, whose address the messages go to."""

    email = EmailField(_l("Their e-mail address"), [DataRequired(REQUIRED), Length(max=254), OneLine()])

    def validate_given_names(self, field: Field) -> None:
        """The letter goes to somebody who did not ask for it: it greets by a name, and carries no message."""
        if len(field.data or "") > LONGEST_NAME or ADDRESS_OR_PLACE.search(field.data or ""):
            raise ValidationError(gettext("Write a name alone, of at most %(num)d characters.", num=LONGEST_NAME))

    validate_family_names = validate_honorific = validate_given_names

    def validate_email(self, field: Field) -> None:
        if normal_address(field.data) is None:
            raise ValidationError(gettext("Write a valid e-mail address, such as name@example.org."))


class AddressFirstForm(Form):
    """Where to send the link by which somebody registers without an account."""

    email = EmailField(_l("Your e-mail address"), [DataRequired(REQUIRED), Length(max=254), OneLine()])

    def validate_email(self, field: Field) -> None:
        if normal_address(field.data) is None:
            raise ValidationError(gettext("Write a valid e-mail address, such as name@example.org."))


def registration_form(
    questions: Sequence[Question],
    countries: Choices,
    data: Mapping[str, Any] | None = None,
    base: type[DetailsForm] = DetailsForm,
    is_sent: bool = True,
) -> DetailsForm:
    """The form with one field for each question; `data` fills it before anything is typed.

    `is_sent=False` says that the request, if it is a POST, sends another form of the same page.
    """
    fields = {field_name(question): answer_field(question.current, countries) for question in questions}
    form: DetailsForm = type(base.__name__, (base,), {**fields, "questions": questions})(
        data=data, **({} if is_sent else {"formdata": None})
    )
    form.offer(countries)
    return form


def details_data(source: Any) -> dict[str, Any]:
    """What fills the form from a person or from an earlier registration."""
    names = ("given_names", "family_names", "honorific", "position", "institution_name", "country_code", "category")
    return {name: getattr(source, name) for name in names}


def answers_data(registration: Registration, questions: Sequence[Question]) -> dict[str, Any]:
    """What fills the questions from the answers of a registration."""
    given = {answer.question_id: answer for answer in registration.answers}
    return {
        field_name(question): field_data(question.current, given[question.id])
        for question in questions
        if question.id in given
    }
