"""Forms of the network: its description, memberships, institutions."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.utils import unset_value
from wtforms.validators import InputRequired, Length, Optional

from app.core.dates import Precision
from app.core.forms import REQUIRED, Choices, Form, OneLine, TranslatedField
from app.core.web_addresses import WebAddressField
from app.network.actions import PartialDate
from app.network.models import InstitutionKind


class PartialDateField(Field):
    """A date as far as it is known: a year, a month and year, a whole day, or nothing.

    Three inputs, `<field>-day`, `<field>-month` and `<field>-year`; data is (first day of it, precision). Drawn by
    the macro `partial_date`.
    """

    data: PartialDate
    PARTS = ("day", "month", "year")

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data = data if isinstance(data, tuple) else (None, Precision.UNKNOWN)
        self.typed = self._written(*self.data)
        if formdata is not None and any(self.input_name(part) in formdata for part in self.PARTS):
            self.typed = {part: formdata.get(self.input_name(part), "").strip() for part in self.PARTS}
            try:
                self.data = self._read()
            except ValueError as error:
                self.process_errors.append(str(error))

    def input_name(self, part: str) -> str:
        return f"{self.name}-{part}"

    def _read(self) -> PartialDate:
        if not all(text.isdecimal() or not text for text in self.typed.values()):
            raise ValueError(gettext("Write the day, the month and the year in figures."))
        day, month, year = (int(self.typed[part] or 0) for part in self.PARTS)
        if not (day or month or year):
            return None, Precision.UNKNOWN
        if not year or (day and not month):
            raise ValueError(gettext("Give a year, a month and year, or a whole date."))
        try:
            known = date(year, month or 1, day or 1)
        except (ValueError, OverflowError):
            raise ValueError(gettext("This date does not exist.")) from None
        return known, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR

    def _written(self, known: date | None, precision: Precision | None) -> dict[str, str]:
        if known is None:
            return dict.fromkeys(self.PARTS, "")
        return {
            "day": str(known.day) if precision is Precision.DAY else "",
            "month": str(known.month) if precision in (Precision.DAY, Precision.MONTH) else "",
            "year": str(known.year),
        }


class NetworkForm(Form):
    """Who the network is, in each language."""

    name = TranslatedField(_l("Name of the network"))
    abbreviation = TranslatedField(_l("Abbreviation"), limit=40)
    programme = TranslatedField(_l("Programme"))
    summary = TranslatedField(_l("Summary"), rows=3, limit=1000)
    secretariat = TranslatedField(_l("Technical secretariat"), limit=200)
    website = WebAddressField(_l("Website"), [Optional(), Length(max=300), OneLine()], is_kept_short=True)
    aliases = TextAreaField(_l("Other names in use"), [Optional(), Length(max=2000)])

    def validate_name(self, field: TranslatedField) -> None:
        if not field.data:
            raise ValidationError(gettext("Write the name in one language at least."))

    def values(self) -> dict[str, Any]:
        """What was said, by the names of the columns."""
        texts = {name: self[name].data for name in ("name", "abbreviation", "programme", "summary", "secretariat")}
        website = self.website.data or ""
        aliases = "\n".join(line.strip() for line in (self.aliases.data or "").splitlines() if line.strip())
        return {**texts, "website": website, "aliases": aliases}


class MembershipForm(Form):
    """A member state's time in the network."""

    country = SelectField(_l("Country"), [InputRequired(REQUIRED)])
    since = PartialDateField(_l("Member since"))
    state = RadioField(_l("Is it still a member?"), default="lasts")
    until = PartialDateField(_l("Member until"))
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])
    source = StringField(_l("Source"), [Optional(), Length(max=300), OneLine()])

    def offer(self, countries: Choices) -> None:
        """Set the choices, in the reader's language."""
        self.country.choices = [("", gettext("Choose a country")), *countries]
        self.offer_state()

    def offer_state(self) -> None:
        self.state.choices = [("lasts", gettext("Yes")), ("ended", gettext("No, the membership has ended"))]

    def validate_until(self, field: PartialDateField) -> None:
        if field.data[0] and self.state.data != "ended":
            raise ValidationError(
                gettext("An end was given: say above that the membership has ended, or leave it empty.")
            )

    @property
    def end(self) -> PartialDate:
        """The end as far as known; no precision while the membership lasts."""
        if self.state.data != "ended":
            return None, None
        known, precision = self.until.data
        return known, precision or Precision.UNKNOWN

    @property
    def remarks(self) -> tuple[str, str]:
        """The note and its source."""
        return self.note.data or "", self.source.data or ""


class InstitutionForm(Form):
    """An institution of the directory."""

    name = TranslatedField(_l("Name"))
    abbreviation = StringField(_l("Abbreviation"), [Optional(), Length(max=40), OneLine()])
    kind = SelectField(_l("Kind"), [InputRequired(REQUIRED)])
    country = SelectField(_l("Country"), [Optional()])
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    def offer(self, kinds: Choices, countries: Choices) -> None:
        """Set the choices, in the reader's language."""
        self.kind.choices = [("", gettext("Choose a kind")), *kinds]
        self.country.choices = countries

    def validate_name(self, field: TranslatedField) -> None:
        if not field.data:
            raise ValidationError(gettext("Write the name in one language at least."))

    def values(self) -> dict[str, Any]:
        """What was said, by the names of the columns."""
        return {
            "name": self.name.data,
            "abbreviation": self.abbreviation.data or "",
            "kind": InstitutionKind(self.kind.data),
            "country_code": self.country.data or None,
            "note": self.note.data or "",
        }
