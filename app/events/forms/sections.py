"""The sections of an event that are edited one by one, each with the stored values it opens with."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    EmailField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms import Field as AnyField
from wtforms.validators import DataRequired, Email, InputRequired, Length, NumberRange, Optional

from app.config import LANGUAGES
from app.core.forms import REQUIRED, OneLine, TranslatedField, trimmed
from app.core.forms import Form as ProtectedForm
from app.core.web_addresses import WebAddressField
from app.events.forms.section import FourFigures, SectionForm
from app.events.models import DeclinePolicy, Event, EventKind, NetworkRole, OrganisationRole, RegistrationPolicy


def text_languages(event: Event) -> tuple[str, ...]:
    """The languages in which texts are asked: the original, the event's, then those that something is written in."""
    written = [code for text in (event.summary, event.description, event.title) for code in text]
    asked = dict.fromkeys(code for code in (event.title.original, *event.languages, *written) if code)
    return tuple(asked) or LANGUAGES


class CreateForm(ProtectedForm):
    """The least an event needs to exist as a draft."""

    title = TranslatedField(_l("Title"), [DataRequired(_l("Give a title in at least one language."))])
    kind = RadioField(_l("Kind"), [InputRequired(_l("Choose the kind of event."))])
    languages = SelectMultipleField(_l("Languages of the event"), [InputRequired(_l("Choose at least one language."))])


class TextsForm(SectionForm):
    """What the event is about, in its languages."""

    title = TranslatedField(_l("Title"), [DataRequired(_l("Give a title in at least one language."))])
    summary = TranslatedField(_l("Summary"), [Optional()], rows=3, limit=600)
    description = TranslatedField(_l("Description"), [Optional()], rows=12, limit=20_000)

    @staticmethod
    def stored_of(event: Event) -> dict[str, Any]:
        return {"title": event.title, "summary": event.summary, "description": event.description}


class EventDetailsForm(SectionForm):
    """What kind of event it is and what it belongs to."""

    kind = SelectField(_l("Kind"))
    languages = SelectMultipleField(_l("Languages of the event"), [InputRequired(_l("Choose at least one language."))])
    network_role = SelectField(_l("Role of the network"))
    series_id = SelectField(_l("Series"))
    edition = IntegerField(_l("Edition"), [Optional(), NumberRange(1, 999)])
    parent_id = SelectField(_l("Part of"))
    priority_area_id = SelectField(_l("Priority area"))

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {
            "kind": EventKind(self.kind.data),
            "network_role": NetworkRole(self.network_role.data) if self.network_role.data else None,
            "series_id": int(self.series_id.data) if self.series_id.data else None,
            "parent_id": int(self.parent_id.data) if self.parent_id.data else None,
            "priority_area_id": int(self.priority_area_id.data) if self.priority_area_id.data else None,
        }

    @staticmethod
    def stored_of(event: Event) -> dict[str, Any]:
        return {
            "kind": event.kind.value,
            "languages": list(event.languages),
            "network_role": event.network_role.value if event.network_role else "",
            "series_id": _chosen(event.series_id),
            "edition": event.edition,
            "parent_id": _chosen(event.parent_id),
            "priority_area_id": _chosen(event.priority_area_id),
        }


class RegistrationRulesForm(SectionForm):
    """Who may register and when; wall times are those of the event's zone."""

    policy = RadioField(_l("Who can register"))
    opens_local = DateTimeLocalField(_l("Registration opens"), [Optional(), FourFigures()])
    closes_local = DateTimeLocalField(_l("Registration closes"), [Optional(), FourFigures()])
    edit_until_local = DateTimeLocalField(_l("Registrations can be changed until"), [Optional(), FourFigures()])
    offer_hours = IntegerField(_l("Hours that a freed seat is held"), [InputRequired(REQUIRED), NumberRange(1, 720)])
    decline_policy = RadioField(_l("When somebody declines in their calendar"), default=DeclinePolicy.ASK.value)
    online_url = WebAddressField(_l("Online link"), [Optional(), Length(max=500), OneLine()])
    contact_email = EmailField(
        _l("Contact for participants"),
        [Optional(), Length(max=254), Email(_l("Give an e-mail address such as name@example.org."))],
    )

    @staticmethod
    def stored_of(event: Event) -> dict[str, Any]:
        names = ("opens_local", "closes_local", "edit_until_local", "offer_hours", "online_url", "contact_email")
        chosen = {"policy": event.policy.value, "decline_policy": event.decline_policy.value}
        return chosen | {name: getattr(event, name) for name in names}

    @property
    def values(self) -> dict[str, Any]:
        texts = {name: self[name].data or "" for name in ("online_url", "contact_email")}
        chosen = {
            "policy": RegistrationPolicy(self.policy.data),
            "decline_policy": DeclinePolicy(self.decline_policy.data),
        }
        return super().values | texts | chosen

    def validate_closes_local(self, field: AnyField) -> None:
        if self.opens_local.data and field.data and field.data <= self.opens_local.data:
            raise ValidationError(gettext("Registration must close after it opens."))


class OrganisationForm(Form):
    """One organisation's part, by the name that is printed."""

    role = SelectField(_l("Part"), default=OrganisationRole.ORGANISER.value)
    name = StringField(_l("Organisation"), [Length(max=300), OneLine()], filters=[trimmed])


class OrganisationsForm(SectionForm):
    """Who organises, co-organises, supports or hosts; a row without a name is left out."""

    rows = FieldList(FormField(OrganisationForm))

    BLANK_ROWS = 3

    @staticmethod
    def stored_of(event: Event) -> dict[str, Any]:
        return {"rows": [{"role": o.role.value, "name": o.name} for o in event.organisations]}

    @classmethod
    def opened_for(cls, event: Event, roles: Sequence[tuple[str, str]]) -> Self:
        """The form with the stored rows and a few blank ones."""
        stored = cls.stored_of(event)
        form = cls.opened(stored)
        if not form.is_submitted():
            for _ in range(cls.BLANK_ROWS):
                form.rows.append_entry()
        for row in form.rows:
            row.form.role.choices = roles
        return form

    def add_blank_rows(self, roles: Sequence[tuple[str, str]]) -> None:
        """More rows to fill; what is typed in the others stays."""
        for _ in range(self.BLANK_ROWS):
            self.rows.append_entry().form.role.choices = roles

    def named(self) -> Iterator[tuple[OrganisationRole, str]]:
        """(role, name) of the rows that have a name."""
        for row in self.rows:
            if row.form.name.data:
                yield OrganisationRole(row.form.role.data), row.form.name.data


class EventAddressForm(SectionForm):
    """The last part of the event's address."""

    slug = StringField(_l("Address"), [DataRequired(REQUIRED), Length(max=100)])

    def validate_slug(self, field: AnyField) -> None:
        text = field.data or ""
        allowed = all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in text)
        if not allowed or text.startswith("-") or text.endswith("-"):
            raise ValidationError(gettext("Use small letters without accents, figures and hyphens between them."))


def _chosen(number: int | None) -> str:
    return str(number) if number else ""
