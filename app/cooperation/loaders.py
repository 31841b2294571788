"""URL value → object of cooperation; who may see it, the route's permission says."""

from dataclasses import dataclass

from app.contacts.linked import LinkedContact
from app.contacts.queries.current import contact_of_token
from app.cooperation.models import (
    ActionLine,
    CooperationRecord,
    GroupAgendaItem,
    GroupRepresentative,
    PlanOfWork,
)
from app.cooperation.programme_parts import PARTS, PartRow
from app.cooperation.queries.groups import agenda_item, representative_named_by
from app.cooperation.queries.plans import action_line_named, plan_of_year
from app.cooperation.queries.programme import line_of_list
from app.cooperation.queries.records import cooperation_record_named
from app.core.access import can
from app.events.models import WorkingGroup, WorkingGroupMember, WorkingGroupStatus
from app.events.working_group_queries import working_group_named


@dataclass(frozen=True)
class LinkedGroup:
    """A group that the contact's country coordinates, as the contact's personal link opens it."""

    linked: LinkedContact
    group: WorkingGroup

    @property
    def token(self) -> str:
        return self.linked.token


def working_group(slug: str) -> WorkingGroup | None:
    """A group with its members; everybody may know of it."""
    return working_group_named(slug)


def group_member(slug: str, member_id: int) -> WorkingGroupMember | None:
    """One who is or was in the group."""
    group = working_group_named(slug)
    return next((one for one in group.members if one.id == member_id), None) if group is not None else None


def group_representative(slug: str, representative_id: str) -> GroupRepresentative | None:
    """Who represents a member of the group."""
    found = representative_named_by(representative_id)
    return found if found is not None and found.member.group.slug == slug else None


def group_agenda_item(slug: str, item_id: str) -> GroupAgendaItem | None:
    """A line of the group's agenda, with the group's members."""
    found = agenda_item(item_id)
    if found is None or found.group.slug != slug:
        return None
    return found if working_group_named(slug) is not None else None


def linked_group(token: str, slug: str) -> LinkedGroup | None:
    """An active group of which the contact's own country is the coordinator: those that the contact's page lists."""
    contact, group = contact_of_token(token), working_group_named(slug)
    if contact is None or group is None or not contact.country_code or group.status is WorkingGroupStatus.CLOSED:
        return None
    return LinkedGroup(LinkedContact(contact), group) if group.coordinator_country == contact.country_code else None


def cooperation_record(public_id: str) -> CooperationRecord | None:
    """A record of cooperation; everybody may know of it, but for a draft, of which the office alone does."""
    found = cooperation_record_named(public_id)
    if found is None or not found.is_draft:
        return found
    return found if can("cooperation.edit", found) else None


def line_of_programme(part: str, public_id: str) -> tuple[str, PartRow] | None:
    """A line of one of the programme's lists, with the name of the list."""
    row = line_of_list(PARTS[part].model, public_id)
    return (part, row) if row is not None else None


def plan_of_work(year: int) -> PlanOfWork | None:
    """The plan of a year that the viewer may see: a draft is there for those alone who edit it."""
    found = plan_of_year(year)
    return found if found is not None and can("plan.see", found) else None


def action_line(year: int, public_id: str) -> ActionLine | None:
    """A line of a plan; one that is only proposed is there for those alone who edit the plan."""
    found = action_line_named(year, public_id)
    return found if found is not None and can("line.see", found) else None
