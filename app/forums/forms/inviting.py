"""Many are invited to a forum: from where, and whom of them."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField, SubmitField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form
from app.core.words import choices_of
from app.people.models import Category

MOST_CHARACTERS = 60_000

SOURCES = {
    "addresses": _l("Pasted addresses"),
    "event": _l("Those who attended an event"),
    "list": _l("An imported list"),
    "directory": _l("The directory"),
}


class InvitingForm(Form):
    """The source, what narrows it, and on the second look whom to leave out."""

    source = RadioField(_l("From where?"), [DataRequired(REQUIRED)])
    addresses = TextAreaField(_l("Addresses"), [Length(max=MOST_CHARACTERS)])
    event = SelectField(_l("Event"), [Optional()])
    sheet = SelectField(_l("List"), [Optional()])
    country = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("Category"), [Optional()])
    chosen = SelectMultipleField(_l("Whom to invite"), [Optional()], validate_choice=False)
    preview = SubmitField()
    send = SubmitField()

    def offer(
        self,
        events: Sequence[tuple[str, str]],
        sheets: Sequence[tuple[str, str]],
        countries: Sequence[SelectChoice] | None,
    ) -> "InvitingForm":
        """What there is to choose from; `countries` is None for who may not see the directory."""
        offered = {"addresses": True, "event": bool(events), "list": bool(sheets), "directory": countries is not None}
        self.source.choices = [SelectChoice(name, words) for name, words in SOURCES.items() if offered[name]]
        self.source.data = self.source.data or "addresses"
        self._narrow(self.event, [SelectChoice(*each) for each in events])
        self._narrow(self.sheet, [SelectChoice(*each) for each in sheets])
        categories = [("", gettext("All categories")), *choices_of(Category)] if countries is not None else []
        self._narrow(self.country, list(countries or ()))
        self._narrow(self.category, [SelectChoice(*each) for each in categories])
        return self

    def _narrow(self, field: SelectField, choices: list[SelectChoice]) -> None:
        """What offers nothing is not asked."""
        if choices:
            field.choices = choices
        else:
            del self[field.short_name]

    def validate_addresses(self, field: Field) -> None:
        if self.source.data == "addresses" and not field.data:
            raise ValidationError(gettext("Paste at least one address."))
