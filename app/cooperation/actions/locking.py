"""One transaction at a time changes who is in a working group, who represents a member, and the agenda."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.events.models import WorkingGroup, WorkingGroupMember


def lock_group(group: WorkingGroup) -> None:
    """Wait until nobody else changes the group; others wait until this transaction ends."""
    db.session.execute(select(WorkingGroup.id).where(WorkingGroup.id == group.id).with_for_update(key_share=True))


def locked_members(group: WorkingGroup) -> Sequence[WorkingGroupMember]:
    """Who is in the group now, with those who came since the page was read."""
    lock_group(group)
    query = select(WorkingGroupMember).where(
        WorkingGroupMember.group_id == group.id, WorkingGroupMember.until_precision.is_(None)
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).all()
