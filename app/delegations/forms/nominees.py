"""Naming people: one by a form, several by pasted rows, one in another's place."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    EmailField,
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine
from app.core.words import choices_of
from app.delegations.models import DelegateRole, DelegationQuota, Nomination
from app.delegations.nominee import Nominee
from app.people.addresses import normal_address
from app.people.forms import as_category, family_names_field, given_names_field
from app.people.models import Category

SPONSORED, SELF_FUNDED = "sponsored", "self_funded"
LONGEST_ROWS = 20_000


class PlaceFields(Form):
    """What sort of place somebody takes; `offer` drops what no quota of the delegation asks."""

    role = SelectField(_l("Role in the delegation"), default=DelegateRole.DELEGATE.value)
    category = SelectField(_l("Category"), [DataRequired(REQUIRED)], default=Category.SGPE.value)
    place = SelectField(_l("Who pays the journey"), [InputRequired(REQUIRED)], default=SPONSORED)
    rows = SelectMultipleField(_l("Also takes part in"), coerce=int)

    def offer(self, quotas: Sequence[DelegationQuota]) -> None:
        """Fill the lists."""
        self.role.choices = choices_of(DelegateRole)
        self.category.choices = choices_of(Category)
        self.place.choices = [(SPONSORED, gettext("The programme")), (SELF_FUNDED, gettext("Their own institution"))]
        if all(quota.is_sponsored is None for quota in quotas):
            del self.place
        rows = {quota.agenda_row.id: str(quota.agenda_row.title) for quota in quotas if quota.agenda_row is not None}
        self.rows.choices = list(rows.items())
        if not rows:
            del self.rows

    def placed(self, nominee: Nominee) -> Nominee:
        """`nominee` in the place that was chosen."""
        return replace(
            nominee,
            role=DelegateRole(self.role.data),
            category=as_category(self.category.data or ""),
            is_sponsored="place" in self and self["place"].data == SPONSORED,
            rows=frozenset(self["rows"].data or ()) if "rows" in self else frozenset(),
        )


class PersonFields(Form):
    """Who somebody is, as their delegation writes them."""

    given_names = given_names_field()
    family_names = family_names_field()
    email = EmailField(_l("E-mail address"), [DataRequired(REQUIRED), Length(max=254), OneLine()])
    honorific = StringField(_l("Form of address"), [Optional(), Length(max=40), OneLine()])
    job_title = StringField(_l("Position"), [Optional(), Length(max=200), OneLine()])
    institution_name = StringField(_l("Institution"), [Optional(), Length(max=200), OneLine()])
    relation = StringField(
        _l("What they are to you"),
        [Optional(), Length(max=200), OneLine()],
        description=_l("Such as: staff of the ministry, adviser under contract."),
    )

    def validate_email(self, field: Field) -> None:
        if normal_address(field.data) is None:
            raise ValidationError(gettext("Write a valid e-mail address, such as name@example.org."))

    @property
    def nominee(self) -> Nominee:
        return Nominee(
            given_names=self.given_names.data or "",
            family_names=self.family_names.data or "",
            email=self.email.data or "",
            honorific=self.honorific.data or "",
            job_title=self.job_title.data or "",
            institution_name=self.institution_name.data or "",
            relation=self.relation.data or "",
        )


class NomineeForm(PersonFields, PlaceFields):
    """One person."""


class ReplacementForm(PersonFields):
    """Somebody in the place of another: the sort of place is the other's."""

    role = SelectField(_l("Role in the delegation"))
    reason = StringField(_l("Why somebody else comes"), [Optional(), Length(max=500), OneLine()])

    def offer(self, role: DelegateRole) -> None:
        self.role.choices = choices_of(DelegateRole)
        self.role.data = self.role.data or role.value

    @property
    def successor(self) -> Nominee:
        return replace(self.nominee, role=DelegateRole(self.role.data))


class NomineeRowsForm(PlaceFields):
    """Several people, one a line, as they are copied from a list; all take the same sort of place."""

    lines = TextAreaField(
        _l("People, one a line"),
        [DataRequired(REQUIRED), Length(max=LONGEST_ROWS)],
        description=_l("Name, e-mail address, position and institution, with a tab or a semicolon between them."),
    )


class NomineeFileForm(Form):
    """The same list as a file: it is read into the lines, where it is looked at before anybody is named."""

    file = FileField(_l("A list as a file"), [FileRequired(REQUIRED)], render_kw={"accept": ".xlsx,.ods,.csv,.txt"})


class OneOfTheListForm(Form):
    """What is sent about one nominee of a page that lists several: an error leads there, as their forms are alike."""

    def lead_to(self, nomination: Nomination) -> None:
        for field in self:
            field.id = f"reason-{nomination.id}" if field.short_name == "reason" else f"nominee-{nomination.id}"


class NomineeReasonForm(OneOfTheListForm):
    """Why somebody can't come, or a name is taken back."""

    nominee = HiddenField()  #: whose reason it is, so that what was typed comes back to the right one
    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=500)])


class PlaceForm(OneOfTheListForm):
    """Up or down by one place."""

    by = SelectField(choices=[SelectChoice("-1"), SelectChoice("1")])
