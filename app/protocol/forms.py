"""The forms of an event's order of protocol."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length

from app.core.forms import REQUIRED, Form, OneLine
from app.core.words import choices_of
from app.network.countries import in_order
from app.people.understanding.countries import country_of
from app.protocol.models import ProtocolKind
from app.protocol.order import StateOrder

#: Characters of a list of all countries, each on its line.
LONGEST = 6000


class RuleForm(Form):
    """The rule of the event; what only one kind needs is asked of that kind alone."""

    kind = RadioField(
        _l("States stand"),
        [AnyOf([kind.value for kind in ProtocolKind], _l("Choose one of these rules."))],
        validate_choice=False,
    )
    drawn = SelectField(_l("State that was drawn"), validate_choice=False)
    listed = TextAreaField(_l("Order of the states"), [Length(max=LONGEST)])

    def offer(self, states: list[tuple[str, str]]) -> None:
        """The kinds, and the states that take part, in the order of the list."""
        self.kind.choices = [SelectChoice(value, words) for value, words in choices_of(ProtocolKind)]
        self.drawn.choices = [SelectChoice("", gettext("Choose a state")), *(SelectChoice(*pair) for pair in states)]

    def validate_drawn(self, field: SelectField) -> None:
        if self.kind.data == ProtocolKind.DRAWN_STATE and not field.data:
            raise ValidationError(gettext("Choose the state that was drawn."))

    def validate_listed(self, field: TextAreaField) -> None:
        if self.kind.data not in (ProtocolKind.BY_LOT, ProtocolKind.FIXED):
            return
        read, wrong = self._read()
        if wrong:
            raise ValidationError(gettext("These lines name no country: %(lines)s.", lines="; ".join(wrong)))
        twice = [name for _code, name in in_order({code for code in read if read.count(code) > 1})]
        if twice:
            raise ValidationError(gettext("Named more than once: %(states)s.", states=", ".join(twice)))
        if not read:
            raise ValidationError(gettext("Write the states, one a line, the first on top."))

    def _read(self) -> tuple[list[str], list[str]]:
        """The codes that the lines name, in any of the four languages, and the lines that name none for certain."""
        lines = [line.strip() for line in (self.listed.data or "").splitlines() if line.strip()]
        found = [(line, country_of(line)) for line in lines]
        return (
            [read.code for _line, read in found if read.code and not read.doubt],
            [line for line, read in found if not read.code or read.doubt],
        )

    def chosen(self) -> StateOrder:
        """The rule, once the form is valid."""
        kind = ProtocolKind(self.kind.data)
        is_listed = kind in (ProtocolKind.BY_LOT, ProtocolKind.FIXED)
        return StateOrder(kind, self.drawn.data or "", tuple(self._read()[0]) if is_listed else ())


class PlaceOfState(InputRequired):
    """A number, said in our words and once."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.process_errors or field.data is None:
            field.errors = []
            raise ValidationError(gettext("Give a place as a number: 1 is the first."))


class ExceptionForm(Form):
    """One state at another place."""

    country_code = SelectField(
        _l("Country"), [InputRequired(_l("Choose the state that moves."))], validate_choice=False
    )
    place = IntegerField(_l("Its place"), [PlaceOfState()])
    reason = StringField(_l("Reason"), [DataRequired(REQUIRED), Length(max=300), OneLine()])

    def offer(self, states: list[tuple[str, str]]) -> None:
        """The states that take part, in the order of the list."""
        empty = SelectChoice("", gettext("Choose a state"))
        self.country_code.choices = [empty, *(SelectChoice(*pair) for pair in states)]
