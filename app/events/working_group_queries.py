"""What is read of the network's working groups."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.events.models import WorkingGroup, WorkingGroupMember


def working_groups() -> list[WorkingGroup]:
    """Every group with its members, as they were loaded."""
    members = selectinload(WorkingGroup.members).selectinload(WorkingGroupMember.bloc)
    return list(db.session.scalars(select(WorkingGroup).options(members).order_by(WorkingGroup.id)))


def group_members(priority_area_id: int | None) -> list[WorkingGroupMember]:
    """The countries and blocs that work on a priority area, each once; none where it has no group."""
    if priority_area_id is None:
        return []
    groups = select(WorkingGroup.id).where(WorkingGroup.priority_area_id == priority_area_id)
    query = select(WorkingGroupMember).where(WorkingGroupMember.group_id.in_(groups)).order_by(WorkingGroupMember.id)
    found = db.session.scalars(query)
    return list({(member.country_code, member.bloc_id): member for member in found}.values())
