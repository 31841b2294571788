"""The working groups, letters and members of a report."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.cooperation.models import CooperationNature, CooperationRecord
from app.core.extensions import db
from app.events.models import GroupRole, WorkingGroup, WorkingGroupMember
from app.events.working_group_queries import working_groups
from app.letters.models import Letter, LetterDirection, LetterKind, LetterStatus
from app.network.models import Bloc, Membership
from app.network.queries import memberships
from app.reports.summary.groups import AreaGroup
from app.reports.summary.scope import SummaryScope


def summary_groups(scope: SummaryScope, documents: set[str]) -> list[AreaGroup]:
    """Those that these documents print, and those of people's own that had members; as they were on the last day."""
    told = [(group, _members(group, scope.last_day)) for group in working_groups()]
    return [
        _value(group, members)
        for group, members in told
        if (group.source_document in documents if group.source_document else members)
    ]


def _members(group: WorkingGroup, day: date) -> list[WorkingGroupMember]:
    return [member for member in group.members if member.was_in(day)]


def _value(group: WorkingGroup, members: Sequence[WorkingGroupMember]) -> AreaGroup:
    coordinator = next((one for one in members if one.role is GroupRole.COORDINATOR), None)
    return AreaGroup(
        slug=group.slug,
        name=str(group.priority_area.name if group.priority_area else group.name),
        has_area=group.priority_area is not None,
        coordinator=coordinator.of_country if coordinator else None,
        states=tuple(one.country_code for one in members if one.country_code),
        blocs=tuple(str(one.bloc.name) for one in members if one.bloc),
        printed=group.number_printed,
        source=(group.source_document, group.source_line),
    )


def all_blocs() -> Sequence[Bloc]:
    return db.session.scalars(select(Bloc).order_by(Bloc.slug)).all()


def support_among_countries(scope: SummaryScope, documents: set[str]) -> Sequence[CooperationRecord]:
    """Who supported whom: what began in the period, and what has no day of its documents; one statement."""
    query = select(CooperationRecord).where(
        CooperationRecord.nature == CooperationNature.SUPPORT,
        or_(
            CooperationRecord.since.between(scope.first_day, scope.last_day),
            CooperationRecord.since.is_(None) & CooperationRecord.source_document.in_(documents),
        ),
    )
    loaded = query.options(joinedload(CooperationRecord.parties)).order_by(CooperationRecord.id)
    return db.session.scalars(loaded).unique().all()


def letters_of_countries(scope: SummaryScope, documents: set[str]) -> Sequence[Letter]:
    """What countries wrote to the programme in the period and of no event; what has no day is its document's."""
    day = func.coalesce(Letter.letter_on, Letter.received_on)
    query = select(Letter).where(
        Letter.direction == LetterDirection.IN,
        Letter.kind == LetterKind.OTHER,
        Letter.status == LetterStatus.RECEIVED,
        Letter.event_id.is_(None),
        or_(
            day.between(scope.first_day, scope.last_day),
            day.is_(None) & Letter.source_document.in_(documents),
        ),
        Letter.parties.any(),
    )
    return db.session.scalars(query.options(joinedload(Letter.parties)).order_by(Letter.id)).unique().all()


def members_as_of(scope: SummaryScope, *, is_told: bool) -> list[Membership]:
    """The member states on the day of the report; of whom no document says since when, only where one tells of it."""
    return [
        one
        for one in memberships()
        if one.is_current(scope.as_of) and (one.since <= scope.as_of if one.since else is_told)
    ]
