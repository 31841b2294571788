"""Forms of groups: dealing people out, placing and moving somebody, the report."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.breakouts.models import REPORT_LIMIT, BreakoutReport
from app.core.forms import REQUIRED, Form, OneLine
from app.events.models import AgendaRow, BreakoutGroup
from app.library.files.kinds import ACCEPTED
from app.registration.models import Registration


class AssignForm(Form):
    """Into how many groups, and by what."""

    number = IntegerField(_l("Number of groups"), [InputRequired(REQUIRED), NumberRange(1, 99)])
    keep_languages = BooleanField(_l("Keep those who read the same language together, where countries allow it"))
    anew = BooleanField(_l("Place everybody anew: groups that were made before are dissolved"))

    @classmethod
    def of(cls, row: AgendaRow) -> "AssignForm":
        return cls(prefix="deal", data={"number": max(len(row.groups), row.groups_stated or 2)})


class GroupPlaceForm(Form):
    """Somebody into a group."""

    person = SelectField(_l("Person"), [InputRequired(REQUIRED)])
    group = SelectField(_l("Group"), [InputRequired(REQUIRED)])

    @classmethod
    def of(cls, row: AgendaRow, people: Sequence[Registration]) -> "GroupPlaceForm":
        form = cls(prefix="place")
        form.person.choices = [("", gettext("Choose a person")), *((one.public_id, one.listed_name) for one in people)]
        form.group.choices = group_choices(row)
        return form


class GroupMoveForm(Form):
    """To which group, and why."""

    group = RadioField(_l("Group"))
    reason = StringField(_l("Why"), [Optional(), Length(max=300), OneLine()])

    @classmethod
    def of(cls, row: AgendaRow, present: BreakoutGroup | None) -> "GroupMoveForm":
        form = cls(data={"group": str(present.id) if present else ""})
        form.group.choices = [*group_choices(row), ("", gettext("In no group"))]
        return form


class BreakoutReportForm(Form):
    """What the group brings back to the plenary."""

    text = TextAreaField(_l("What the group brings back"), [DataRequired(REQUIRED), Length(max=REPORT_LIMIT)])
    reporter = SelectField(_l("Who reports"), [Optional()])
    document = FileField(_l("Document of the group"), [Optional()], render_kw={"accept": ACCEPTED})
    drop_document = BooleanField(_l("Remove the document that is there"))

    @classmethod
    def of(cls, report: BreakoutReport | None, members: Sequence[Registration]) -> "BreakoutReportForm":
        reporter = report.reporter.public_id if report is not None and report.reporter is not None else ""
        form = cls(data={"text": report.text if report is not None else "", "reporter": reporter})
        form.reporter.choices = [("", gettext("Not said")), *((one.public_id, one.listed_name) for one in members)]
        return form


def group_choices(row: AgendaRow) -> list[tuple[str, str]]:
    return [(str(group.id), str(group.title)) for group in row.groups]
