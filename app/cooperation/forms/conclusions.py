"""Forms of conclusions: one of them, their round among participants, a correction, and how far something is."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    EmailField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.contacts.bodies import body_chosen
from app.cooperation.actions.circulating import LONGEST_REMARK
from app.cooperation.actions.concluding import ConclusionWords
from app.cooperation.actions.progress import LONGEST_PROGRESS, ProgressWords
from app.cooperation.bodies import CooperationBody
from app.cooperation.body_names import BodyNames
from app.cooperation.choices import bodies_of_cooperation
from app.cooperation.conclusion_values import bodies_of_conclusions
from app.cooperation.models import Conclusion, ConclusionKind, ConclusionStatus, EventConclusions, LineStatus
from app.cooperation.undertakings import Undertaking
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.words import choices_of, word
from app.events.forms.section import FourFigures
from app.events.models import AgendaRow, Event, WorkingGroup
from app.people.models import Person
from app.people.queries import person_by_email

#: What owners can say of a line: what is proposed or agreed is not theirs to say.
TOLD_OF_LINE = (LineStatus.AGREED, LineStatus.DOING, LineStatus.DONE, LineStatus.DROPPED)


class ConclusionForm(Form):
    """What was concluded, by whom it is done, and by when."""

    kind = RadioField(_l("What it is"), default=ConclusionKind.CONCLUSION.value)
    text = TranslatedField(_l("Text"), [DataRequired(REQUIRED)], rows=3, limit=2000)
    parties = SelectMultipleField(_l("Countries and institutions"))
    owner = SelectField(_l("Who answers for it"), [Optional()])
    due_on = DateField(_l("By when"), [Optional(), FourFigures()])
    agenda_row = SelectField(_l("Point of the agenda"), [Optional()])
    group = SelectField(_l("Working group that took it up"), [Optional()])
    status = RadioField(_l("State"), default=ConclusionStatus.OPEN.value)
    source = StringField(_l("Source"), [Optional(), Length(max=300), OneLine()])
    reason = TextAreaField(_l("Why it changes"), [Optional(), Length(max=500)])

    event: Event | None = None

    @classmethod
    def of(
        cls,
        event: Event,
        conclusion: Conclusion | None,
        rows: list[AgendaRow],
        groups: list[WorkingGroup],
        is_frozen: bool,
    ) -> "ConclusionForm":
        form = cls(data=_values(conclusion) if conclusion is not None else None)
        form.event = event
        form.kind.choices, form.status.choices = choices_of(ConclusionKind), choices_of(ConclusionStatus)
        bodies = [choice for choice in bodies_of_cooperation() if choice.value]
        form.parties.choices, form.parties.data = bodies, form.parties.data or []
        form.owner.choices = [("", gettext("Everybody that it names")), *bodies]
        form.agenda_row.choices = [
            ("", gettext("Not stated")),
            *((row.public_id, f"{row.start_time:%H:%M} {row.title}") for row in rows),
        ]
        form.group.choices = [("", gettext("Not stated")), *((group.slug, str(group.name)) for group in groups)]
        if not is_frozen:
            del form.reason
        return form

    @property
    def said_reason(self) -> str:
        return str(self.reason.data or "") if "reason" in self else ""

    def validate_parties(self, field: Field) -> None:
        if self.kind.data == ConclusionKind.COMMITMENT.value and not field.data:
            raise Wrong(gettext("A commitment is somebody’s: choose the countries or institutions that made it."))

    def validate_due_on(self, field: Field) -> None:
        start = self.event.start_on if self.event is not None else None
        if field.data and start and field.data < start:
            raise Wrong(gettext("This day is before the event. Nothing of it can be due then."))

    def words(self, rows: list[AgendaRow], groups: list[WorkingGroup]) -> ConclusionWords:
        """What was sent; valid forms only."""
        owner = CooperationBody(**body_chosen(self.owner.data)) if self.owner.data else None
        return ConclusionWords(
            ConclusionKind(self.kind.data),
            self.text.data,
            [CooperationBody(**body_chosen(value)) for value in self.parties.data or []],
            owner,
            next((row.id for row in rows if row.public_id == self.agenda_row.data), None),
            self.due_on.data,
            ConclusionStatus(self.status.data),
            next((group.id for group in groups if group.slug == self.group.data), None),
            self.source.data or "",
        )


class RapporteurForm(Form):
    """Who writes down what the event concludes, beside its organisers."""

    email = EmailField(_l("E-mail address of the rapporteur"), [Optional(), Length(max=254)])

    person: Person | None = None

    @classmethod
    def of(cls, found: EventConclusions | None) -> "RapporteurForm":
        rapporteur = found.rapporteur if found is not None else None
        return cls(prefix="r", data={"email": rapporteur.email if rapporteur is not None else ""})

    def validate_email(self, field: Field) -> None:
        self.person = person_by_email(field.data) if field.data else None
        if field.data and self.person is None:
            raise Wrong(gettext("Nobody in the directory has this address. Enter the person there first."))


class CirculationForm(Form):
    """Until which day participants correct."""

    until = DateField(_l("Corrections until"), [InputRequired(REQUIRED), FourFigures()])


class RemarkForm(Form):
    """What a participant would correct."""

    conclusion = SelectField(_l("What you would correct"), [Optional()])
    text = TextAreaField(_l("Your correction"), [DataRequired(REQUIRED), Length(max=LONGEST_REMARK)])

    @classmethod
    def of(cls, conclusions: list[Conclusion]) -> "RemarkForm":
        form = cls()
        numbered = [
            (one.public_id, gettext("%(number)d. %(title)s", number=one.number, title=str(one.text)[:80]))
            for one in conclusions
        ]
        form.conclusion.choices = [("", gettext("All of them, or one that is missing")), *numbered]
        return form


class ProgressForm(Form):
    """How far something is, as its owner says."""

    text = TextAreaField(_l("What was done since"), [DataRequired(REQUIRED), Length(max=LONGEST_PROGRESS)])
    percent = IntegerField(_l("How much of it is done, in per cent"), [Optional(), NumberRange(0, 100)])
    status = RadioField(_l("State"), [InputRequired(REQUIRED)])

    @classmethod
    def of(cls, undertaking: Undertaking) -> "ProgressForm":
        form = cls(data={"status": undertaking.status})
        of_line = [(one.value, word(one)) for one in TOLD_OF_LINE]
        form.status.choices = of_line if undertaking.line is not None else choices_of(ConclusionStatus)
        return form

    def words(self) -> ProgressWords:
        """What was sent; valid forms only."""
        return ProgressWords(self.text.data or "", self.percent.data, self.status.data)


def _values(conclusion: Conclusion) -> dict[str, object]:
    names = BodyNames.of(bodies_of_conclusions([conclusion]))
    said = ("kind", "text", "due_on", "status", "source")
    return {name: getattr(conclusion, name) for name in said} | {
        "parties": [names.reference(one.body_columns) for one in conclusion.parties],
        "owner": names.reference(conclusion.owner_columns),
        "agenda_row": conclusion.agenda_row.public_id if conclusion.agenda_row is not None else "",
        "group": conclusion.group.slug if conclusion.group is not None else "",
    }
