"""Forms of visits: which country visits whom, and who comes."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.network.countries import countries_to_choose
from app.network.models import Institution
from app.people.queries import institution_named
from app.registration.models import Registration
from app.travel.actions.visits import VisitWords
from app.travel.models import VisitSlot


class VisitForm(Form):
    """One country's visit."""

    country_code = SelectField(_l("Country that visits"), [InputRequired(REQUIRED)])
    host_name = StringField(_l("Institution that is visited"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    sponsored_by = StringField(_l("Sponsored by"), [Optional(), Length(max=200), OneLine()])
    travellers_expected = IntegerField(_l("How many are expected"), [Optional(), NumberRange(1, 500)])
    objectives = TranslatedField(_l("Objectives, one a line"), [Optional()], rows=3, limit=2000)

    @classmethod
    def of(cls, slot: VisitSlot | None, languages: tuple[str, ...]) -> "VisitForm":
        form = cls(obj=slot)
        form.objectives.languages = languages
        form.country_code.choices = countries_to_choose()
        return form

    def words(self, host_country: str | None) -> VisitWords:
        """What was sent; valid forms only. The institution is looked for in the country of the event."""
        name = self.host_name.data or ""
        host: Institution | None = institution_named(name, host_country)
        return VisitWords(
            self.country_code.data,
            name,
            host,
            self.sponsored_by.data or "",
            self.travellers_expected.data,
            self.objectives.data,
        )


class VisitorsForm(Form):
    """Who of those registered comes on the visit."""

    people = SelectMultipleField(_l("Who comes"))

    def offer(self, registrations: Iterable[Registration]) -> "VisitorsForm":
        self.people.choices = [SelectChoice(one.public_id, one.name) for one in registrations]
        return self
