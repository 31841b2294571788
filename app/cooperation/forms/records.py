"""The form of a record of cooperation."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app.contacts.bodies import body_chosen
from app.cooperation.actions.recording import RecordWords
from app.cooperation.bodies import CooperationBody
from app.cooperation.choices import bodies_of_cooperation, body_value
from app.cooperation.linked_rows import (
    documents_chosen,
    documents_of_record,
    documents_to_choose,
    visit_chosen,
    visit_value,
    visits_to_choose,
)
from app.cooperation.models import (
    CooperationKind,
    CooperationNature,
    CooperationRecord,
    CooperationSide,
    CooperationStatus,
)
from app.core.forms import REQUIRED, Choices, Form, OneLine, TranslatedField
from app.core.words import choices_of
from app.network.forms import PartialDateField

_SIDES = {
    CooperationSide.SUPPORTER: "supporters",
    CooperationSide.BENEFICIARY: "beneficiaries",
    CooperationSide.REPRESENTED: "represented",
}


class CooperationRecordForm(Form):
    """Who supports whom with what; what is not known stays empty."""

    nature = RadioField(_l("What it tells"), default=CooperationNature.SUPPORT.value)
    subject = TranslatedField(_l("Subject"), [DataRequired(REQUIRED)], rows=2, limit=500)
    supporters = SelectMultipleField(_l("Who supports"))
    beneficiaries = SelectMultipleField(_l("Who is supported"))
    represented = SelectMultipleField(_l("Who is represented"))
    and_others = BooleanField(_l("And others, as the source says without naming them"))
    kind = SelectField(_l("Kind of support"), [Optional()])
    status = SelectField(_l("State"), [Optional()])
    since = PartialDateField(_l("Beginning"))
    until = PartialDateField(_l("Until"))
    visit = SelectField(_l("Institutional visit"), [Optional()])
    documents = SelectMultipleField(_l("Documents of the library"), [Optional()])
    results = TranslatedField(_l("Results"), [Optional()], rows=3, limit=2000)
    source = StringField(_l("Source"), [Optional(), Length(max=300), OneLine()])
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    @classmethod
    def of(cls, record: CooperationRecord | None) -> "CooperationRecordForm":
        own = documents_of_record(record) if record is not None else []
        form = cls(data=_values(record, own) if record is not None else None)
        form.nature.choices = choices_of(CooperationNature)
        form.kind.choices = [("", gettext("not stated")), *choices_of(CooperationKind)]
        form.status.choices = [("", gettext("not stated")), *choices_of(CooperationStatus)]
        form.visit.choices = [("", gettext("None")), *visits_to_choose(record)]
        form.documents.choices = documents_to_choose(own)
        form.documents.data = form.documents.data or []
        bodies = [choice for choice in bodies_of_cooperation() if choice.value]
        for name in _SIDES.values():
            form[name].choices = bodies
            form[name].data = form[name].data or []
        return form

    def validate_supporters(self, field: Field) -> None:
        if self.nature.data == CooperationNature.SUPPORT.value and not (field.data and self.beneficiaries.data):
            raise ValidationError(gettext("Say who supports and who is supported."))

    def validate_beneficiaries(self, field: Field) -> None:
        if self.nature.data == CooperationNature.BENEFIT.value and not field.data:
            raise ValidationError(gettext("Say who gained from it."))

    def validate_represented(self, field: Field) -> None:
        if self.nature.data == CooperationNature.REPRESENTATION.value and not field.data:
            raise ValidationError(gettext("Say who is represented."))

    def words(self) -> RecordWords:
        """What was sent; valid forms only."""
        parties = [
            (side, CooperationBody(**body_chosen(value))) for side, name in _SIDES.items() for value in self[name].data
        ]
        return RecordWords(
            CooperationNature(self.nature.data),
            self.subject.data,
            CooperationKind(self.kind.data) if self.kind.data else None,
            CooperationStatus(self.status.data) if self.status.data else None,
            parties,
            bool(self.and_others.data),
            self.since.data,
            self.until.data,
            self.results.data,
            self.source.data or "",
            self.note.data or "",
            visit_chosen(self.visit.data or ""),
            documents_chosen(self.documents.data or ()),
        )


def _values(record: CooperationRecord, documents: Choices) -> dict[str, object]:
    names = ("nature", "subject", "and_others", "results", "source", "note")
    return {
        **{name: getattr(record, name) for name in names},
        **{name: [body_value(party) for party in record.on_side(side)] for side, name in _SIDES.items()},
        "visit": visit_value(record),
        "documents": [public_id for public_id, _title in documents],
        "kind": record.kind or "",
        "status": record.status or "",
        "since": (record.since, record.since_precision),
        "until": (record.until, record.until_precision),
    }
