"""Forms of working groups: what one is, who is in it, who represents a member, one line of the agenda."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import DateField, EmailField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.contacts.bodies import body_chosen
from app.cooperation.actions.agenda import AgendaWords
from app.cooperation.actions.groups import GroupWords
from app.cooperation.bodies import CooperationBody
from app.cooperation.choices import areas_to_choose, bodies_of_cooperation, members_to_choose
from app.cooperation.models import AgendaItemStatus, AgendaTerm, GroupAgendaItem
from app.core.dates import Precision
from app.core.extensions import db
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.present_day import present_day
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.events.models import GroupRole, PriorityArea, WorkingGroup, WorkingGroupMember, WorkingGroupStatus
from app.network.actions import PartialDate
from app.network.forms import PartialDateField
from app.people.models import Person
from app.people.queries import person_by_email


class WorkingGroupForm(Form):
    """What a group is called and works on."""

    name = TranslatedField(_l("Name of the group"), [DataRequired(REQUIRED)], limit=200)
    area = SelectField(_l("Priority area"), [Optional()])
    status = RadioField(_l("State"), default=WorkingGroupStatus.ACTIVE.value)
    mandate = TranslatedField(_l("Mandate"), [Optional()], rows=4, limit=2000)
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    @classmethod
    def of(cls, group: WorkingGroup | None) -> "WorkingGroupForm":
        area = group.priority_area.slug if group is not None and group.priority_area is not None else ""
        form = cls(obj=group, data={"area": area})
        form.area.choices = areas_to_choose()
        form.status.choices = choices_of(WorkingGroupStatus)
        return form

    def words(self) -> GroupWords:
        """What was sent; valid forms only."""
        area = db.session.scalar(select(PriorityArea.id).where(PriorityArea.slug == (self.area.data or "")))
        status = WorkingGroupStatus(self.status.data)
        return GroupWords(self.name.data, area, status, self.mandate.data, self.note.data or "")


class GroupMemberForm(Form):
    """Who is in the group, as what, and since when."""

    body = SelectField(_l("Country, bloc or institution"), [InputRequired(REQUIRED)])
    role = RadioField(_l("As"), default=GroupRole.MEMBER.value)
    since = PartialDateField(_l("Since"))
    source = StringField(_l("Source"), [Optional(), Length(max=300), OneLine()])

    @classmethod
    def of(cls, member: WorkingGroupMember | None) -> "GroupMemberForm":
        values = {"since": (member.since, member.since_precision), "role": member.role} if member is not None else {}
        form = cls(data={**values, "source": member.source if member is not None else ""})
        form.role.choices = choices_of(GroupRole)
        if member is None:
            form.body.choices = bodies_of_cooperation()
        else:
            del form.body  # a membership stays its country's
        return form

    @property
    def chosen(self) -> CooperationBody:
        """Who was chosen."""
        return CooperationBody(**body_chosen(self.body.data))

    @property
    def group_role(self) -> GroupRole:
        return GroupRole(self.role.data)


class LeavingForm(Form):
    """When a member left, as far as it is known."""

    until = PartialDateField(_l("It left"))


class RepresentativeForm(Form):
    """Somebody of the directory, for one member."""

    member = SelectField(_l("Represents"), [InputRequired(REQUIRED)])
    email = EmailField(_l("E-mail address of the representative"), [DataRequired(REQUIRED), Length(max=254)])
    since = DateField(_l("Since"), [InputRequired(REQUIRED), FourFigures()], default=present_day)

    person: Person | None = None

    @classmethod
    def of(cls, group: WorkingGroup) -> "RepresentativeForm":
        form = cls()
        form.member.choices = [("", gettext("Choose a member")), *members_to_choose(group)[1:]]
        return form

    def validate_email(self, field: Field) -> None:
        self.person = person_by_email(field.data)
        if self.person is None:
            raise Wrong(gettext("Nobody in the directory has this address. Enter the person there first."))


class AgendaItemForm(Form):
    """One line of the agenda."""

    term = RadioField(_l("Which agenda"), default=AgendaTerm.SHORT.value)
    text = TranslatedField(_l("What is to be done"), [DataRequired(REQUIRED)], rows=2, limit=600)
    owner = SelectField(_l("Who does it"), [Optional()])
    due = PartialDateField(_l("By when"))
    status = RadioField(_l("State"), default=AgendaItemStatus.OPEN.value)

    @classmethod
    def of(cls, group: WorkingGroup, item: GroupAgendaItem | None) -> "AgendaItemForm":
        owner = str(item.owner_id or "") if item is not None else ""
        due: PartialDate = (item.due, item.due_precision) if item is not None else (None, Precision.UNKNOWN)
        values = {} if item is None else {"term": item.term, "text": item.text, "status": item.status}
        form = cls(data={**values, "owner": owner, "due": due})
        form.term.choices, form.status.choices = choices_of(AgendaTerm), choices_of(AgendaItemStatus)
        form.owner.choices = members_to_choose(group, item.owner_id if item is not None else None)
        return form

    def words(self) -> AgendaWords:
        """What was sent; valid forms only."""
        owner = int(self.owner.data) if self.owner.data else None
        status = AgendaItemStatus(self.status.data)
        return AgendaWords(AgendaTerm(self.term.data), self.text.data, owner, self.due.data, status)
