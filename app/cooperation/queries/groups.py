"""Working groups with what hangs on them: representatives, agenda, events."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import GroupAgendaItem, GroupRepresentative
from app.core.extensions import db
from app.events.models import Event, GroupRole, WorkingGroup, WorkingGroupMember, WorkingGroupStatus
from app.events.queries import visible_to
from app.network.models import BlocCountry, Institution


def representatives_of(group: WorkingGroup) -> Sequence[GroupRepresentative]:
    """Who represents a member, and who did before; those of today first, then by when they began."""
    members = select(WorkingGroupMember.id).where(WorkingGroupMember.group_id == group.id)
    query = select(GroupRepresentative).where(GroupRepresentative.member_id.in_(members))
    query = query.options(joinedload(GroupRepresentative.person), joinedload(GroupRepresentative.member))
    order = (GroupRepresentative.until.is_not(None), GroupRepresentative.since, GroupRepresentative.id)
    return db.session.scalars(query.order_by(*order)).all()


def representative_named_by(public_id: str) -> GroupRepresentative | None:
    """One of them, with its person, member and group."""
    query = select(GroupRepresentative).where(GroupRepresentative.public_id == public_id[:40])
    member = joinedload(GroupRepresentative.member)
    return db.session.scalar(
        query.options(joinedload(GroupRepresentative.person), member.joinedload(WorkingGroupMember.group))
    )


def agenda_of(group: WorkingGroup) -> Sequence[GroupAgendaItem]:
    """The lines of a group's agenda, in the order in which they were written."""
    query = select(GroupAgendaItem).where(GroupAgendaItem.group_id == group.id)
    return db.session.scalars(query.order_by(GroupAgendaItem.id)).all()


def agenda_item(public_id: str) -> GroupAgendaItem | None:
    """One line, with its group."""
    query = select(GroupAgendaItem).where(GroupAgendaItem.public_id == public_id[:40])
    return db.session.scalar(query.options(joinedload(GroupAgendaItem.group)))


def events_of_group(group: WorkingGroup, viewer: Account | None) -> Sequence[Event]:
    """The events of the group's area that the reader may see, and the one at which it was formed; newest first."""
    own = [Event.id == group.formed_at_id]
    if group.priority_area_id is not None:
        own.append(Event.priority_area_id == group.priority_area_id)
    query = visible_to(viewer).where(or_(*own), ~Event.is_demonstration)
    return db.session.scalars(query.order_by(Event.start_on.desc(), Event.id.desc()).limit(50)).all()


def countries_of_blocs() -> dict[int, set[str]]:
    """The countries of each bloc, as far as they are recorded."""
    found: dict[int, set[str]] = {}
    for bloc_id, code in db.session.execute(select(BlocCountry.bloc_id, BlocCountry.country_code)):
        found.setdefault(bloc_id, set()).add(code)
    return found


def groups_coordinated_by(code: str | None) -> Sequence[WorkingGroup]:
    """The active groups that a country coordinates, by itself or by an institution of its own."""
    return db.session.scalars(_coordinated_by(code).order_by(WorkingGroup.id)).all() if code else ()


def coordinates_a_group(code: str | None) -> ColumnElement[bool]:
    """True for a country that coordinates one."""
    return _coordinated_by(code).with_only_columns(WorkingGroup.id).exists() if code else false()


def _coordinated_by(code: str) -> Select[WorkingGroup]:
    own = or_(WorkingGroupMember.country_code == code, Institution.country_code == code)
    coordinated = (
        select(WorkingGroupMember.group_id)
        .outerjoin(Institution, Institution.id == WorkingGroupMember.institution_id)
        .where(WorkingGroupMember.until_precision.is_(None), WorkingGroupMember.role == GroupRole.COORDINATOR, own)
    )
    is_active = WorkingGroup.status == WorkingGroupStatus.ACTIVE
    return select(WorkingGroup).where(WorkingGroup.id.in_(coordinated), is_active)


def agenda_changes_since(
    since: datetime, bodies: Collection[CooperationBody]
) -> dict[CooperationBody, list[tuple[WorkingGroup, list[datetime]]]]:
    """Country, bloc or institution → its groups whose agendas changed, with the moment of each changed line; two statements."""
    changed = select(GroupAgendaItem.group_id, GroupAgendaItem.changed_at).where(GroupAgendaItem.changed_at > since)
    moments: dict[int, list[datetime]] = {}
    for group_id, at in db.session.execute(changed):
        moments.setdefault(group_id, []).append(at)
    query = (
        select(
            WorkingGroupMember.country_code, WorkingGroupMember.bloc_id, WorkingGroupMember.institution_id, WorkingGroup
        )
        .join(WorkingGroup, WorkingGroup.id == WorkingGroupMember.group_id)
        .where(WorkingGroupMember.until_precision.is_(None), _is_one_of(bodies))
        .where(WorkingGroup.id.in_(select(GroupAgendaItem.group_id).where(GroupAgendaItem.changed_at > since)))
        .order_by(WorkingGroup.id)
    )
    found: dict[CooperationBody, list[tuple[WorkingGroup, list[datetime]]]] = {}
    for code, bloc, institution, group in db.session.execute(query):
        if group.id in moments:  # nothing of it was changed between the two
            found.setdefault(CooperationBody(code, bloc, institution), []).append((group, moments[group.id]))
    return found


def _is_one_of(bodies: Collection[CooperationBody]) -> ColumnElement[bool]:
    columns = (WorkingGroupMember.country_code, WorkingGroupMember.bloc_id, WorkingGroupMember.institution_id)
    named = zip(columns, zip(*(body.columns for body in bodies), strict=True), strict=True) if bodies else ()
    return or_(false(), *(column.in_({value for value in values if value is not None}) for column, values in named))
