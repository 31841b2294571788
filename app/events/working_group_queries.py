"""What is read of the network's working groups."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.events.models import WorkingGroup, WorkingGroupMember, WorkingGroupStatus


def _whole() -> Select[WorkingGroup]:
    """Groups with their area and all who are or were in them."""
    members = selectinload(WorkingGroup.members)
    return select(WorkingGroup).options(
        joinedload(WorkingGroup.priority_area),
        members.joinedload(WorkingGroupMember.group),  # known already: it asks for nothing more
        members.joinedload(WorkingGroupMember.bloc),
        members.joinedload(WorkingGroupMember.institution),
    )


def working_groups() -> list[WorkingGroup]:
    """Every group with its members, as they were loaded."""
    return list(db.session.scalars(_whole().order_by(WorkingGroup.id)))


def bare_working_groups() -> list[WorkingGroup]:
    """Every group by itself, for a form to choose one."""
    return list(db.session.scalars(select(WorkingGroup).order_by(WorkingGroup.id)))


def working_group_named(slug: str) -> WorkingGroup | None:
    """One group with its members."""
    return db.session.scalar(_whole().where(WorkingGroup.slug == slug[:80]))


def groups_of_country(code: str) -> Sequence[WorkingGroupMember]:
    """Where a country is or was a member, by itself, with the groups; in the order of the groups."""
    query = select(WorkingGroupMember).where(WorkingGroupMember.country_code == code)
    query = query.options(selectinload(WorkingGroupMember.group))
    return db.session.scalars(query.order_by(WorkingGroupMember.group_id, WorkingGroupMember.id)).all()


def group_members(priority_area_id: int | None) -> list[WorkingGroupMember]:
    """The countries and blocs that work on a priority area today, each once; none where it has no active group."""
    if priority_area_id is None:
        return []
    of_area = (WorkingGroup.priority_area_id == priority_area_id, WorkingGroup.status == WorkingGroupStatus.ACTIVE)
    groups = select(WorkingGroup.id).where(*of_area)
    query = select(WorkingGroupMember).where(
        WorkingGroupMember.group_id.in_(groups),
        WorkingGroupMember.until_precision.is_(None),
        WorkingGroupMember.institution_id.is_(None),
    )
    found = db.session.scalars(query.order_by(WorkingGroupMember.id))
    return list({(member.country_code, member.bloc_id): member for member in found}.values())
