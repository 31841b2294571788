"""The rows of an agenda that break into groups, who is in which, what was moved by hand, reports and links."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.breakouts.models import BreakoutLink, BreakoutMember, BreakoutMove, BreakoutReport
from app.core.extensions import db
from app.events.models import AgendaKind, AgendaRow, BreakoutGroup, Event
from app.people.models import Category
from app.registration.models import Registration, RegistrationStatus


def breakout_rows(event: Event) -> list[AgendaRow]:
    """Rows that break into groups, or are said to, with the groups, in the order of the agenda."""
    query = select(AgendaRow).where(AgendaRow.event_id == event.id).options(selectinload(AgendaRow.groups))
    rows = db.session.scalars(query.order_by(AgendaRow.day, AgendaRow.position, AgendaRow.id))
    return [row for row in rows if row.groups or row.groups_stated or row.kind is AgendaKind.BREAKOUT]


def breakout_row(event: Event, public_id: str) -> AgendaRow | None:
    """One of them."""
    return next((row for row in breakout_rows(event) if row.public_id == public_id), None)


def members_by_group(group_ids: Collection[int]) -> dict[int, list[BreakoutMember]]:
    """Group → those in it whose registration has not ended, by name; one statement."""
    query = (
        select(BreakoutMember)
        .join(BreakoutMember.registration)
        .where(BreakoutMember.group_id.in_(group_ids), Registration.ended_at.is_(None))
        .options(joinedload(BreakoutMember.registration))
    )
    found: dict[int, list[BreakoutMember]] = {group_id: [] for group_id in group_ids}
    for member in db.session.scalars(query.order_by(*Registration.by_name())):
        found[member.group_id].append(member)
    return found


def people_to_group(event: Event) -> Sequence[Registration]:
    """Those who are confirmed for the event, by name."""
    query = select(Registration).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED
    )
    return db.session.scalars(query.order_by(*Registration.by_name())).all()


def country_of_member(registration: Registration) -> str | None:
    """The country that somebody speaks for; who comes for a multilateral institution speaks for none."""
    return None if registration.category is Category.MULTILATERAL else registration.country_code


def members_of_row(row: AgendaRow) -> Sequence[BreakoutMember]:
    """All who are in a group of the row, ended registrations too."""
    return db.session.scalars(select(BreakoutMember).where(BreakoutMember.row_id == row.id)).all()


def moves_of(row: AgendaRow) -> Sequence[BreakoutMove]:
    """What was changed by hand, the newest first."""
    query = select(BreakoutMove).where(BreakoutMove.row_id == row.id)
    loaded = query.options(
        joinedload(BreakoutMove.registration), joinedload(BreakoutMove.from_group), joinedload(BreakoutMove.to_group)
    )
    return db.session.scalars(loaded.order_by(BreakoutMove.id.desc()).limit(200)).all()


def reports_by_group(group_ids: Collection[int]) -> dict[int, BreakoutReport]:
    query = select(BreakoutReport).where(BreakoutReport.group_id.in_(group_ids))
    rows = db.session.scalars(query.options(joinedload(BreakoutReport.reporter)))
    return {report.group_id: report for report in rows}


def links_by_group(group_ids: Collection[int]) -> dict[int, BreakoutLink]:
    query = select(BreakoutLink).where(BreakoutLink.group_id.in_(group_ids))
    return {link.group_id: link for link in db.session.scalars(query)}


def linked_row(public_id: str, number: int) -> tuple[BreakoutLink, AgendaRow, Event] | None:
    """The link of that id and number, with its group, the row and the event."""
    query: Select[BreakoutLink, AgendaRow, Event] = (
        select(BreakoutLink, AgendaRow, Event)
        .join(BreakoutLink.group)
        .join(AgendaRow, AgendaRow.id == BreakoutGroup.row_id)
        .join(Event, Event.id == AgendaRow.event_id)
        .where(BreakoutLink.public_id == public_id, BreakoutLink.link_number == number)
        .options(joinedload(BreakoutLink.group))
    )
    found = db.session.execute(query).first()
    return (found[0], found[1], found[2]) if found is not None else None


def groups_of_registration(registration: Registration) -> Sequence[tuple[BreakoutGroup, AgendaRow]]:
    """In which groups somebody works, in the order of the agenda; one statement."""
    query = (
        select(BreakoutGroup, AgendaRow)
        .join(AgendaRow, AgendaRow.id == BreakoutGroup.row_id)
        .join(BreakoutMember, BreakoutMember.group_id == BreakoutGroup.id)
        .where(BreakoutMember.registration_id == registration.id)
        .order_by(AgendaRow.day, AgendaRow.position, AgendaRow.id)
    )
    return [(group, row) for group, row in db.session.execute(query)]
