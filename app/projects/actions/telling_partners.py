"""Writing to those who work on a project: once a quarter of rows that are due, once of each reading."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload

from app.core.changed_rows import changed_rows
from app.core.extensions import db
from app.core.present_day import present_day
from app.people.models import Person
from app.projects import mails
from app.projects.due_rows import AHEAD, due_rows, had_by
from app.projects.models import PlanRow, Project, ProjectIndicator, ProjectPartner, ProjectStatus
from app.projects.quarters import MONTHS
from app.projects.queries.lines import bare_rows


def partners_to_tell(today: date) -> Sequence[int]:
    """Those who have rows in a project that is under way, and were not told this quarter."""
    has_rows = select(PlanRow.id).where(PlanRow.owner_id == ProjectPartner.id).exists()
    query = (
        select(ProjectPartner.id)
        .join(ProjectPartner.project)
        .join(ProjectPartner.person)
        .where(ProjectPartner.told_quarter != quarter_named(today), has_rows, Person.erased_at.is_(None))
        .where(Project.start_on.is_not(None), Project.status != ProjectStatus.CLOSED)
    )
    return db.session.scalars(query.order_by(ProjectPartner.id)).all()


def tell_rows(partner_id: int) -> bool:
    """The claim is the quarter of the last message: whoever moves it on writes the next. Where nothing is due, nothing is
    written, and a row that comes due later in the quarter still is told."""
    loaded = [joinedload(ProjectPartner.project), joinedload(ProjectPartner.person)]
    partner = db.session.get_one(ProjectPartner, partner_id, options=loaded, populate_existing=True)
    today = present_day()
    due = had_by(partner, due_rows(partner.project, bare_rows(partner.project), today))
    quarter = quarter_named(today)
    if not due:
        return False
    claim = update(ProjectPartner).where(ProjectPartner.id == partner.id, ProjectPartner.told_quarter != quarter)
    if not changed_rows(claim.values(told_quarter=quarter).execution_options(synchronize_session=False)):
        return False
    return mails.rows_due(partner.project, partner, due, quarter) is not None


def indicators_to_read(today: date) -> Sequence[int]:
    """Those that are to be read within a week, of which their owner was not told."""
    told = or_(ProjectIndicator.told_for.is_(None), ProjectIndicator.told_for != ProjectIndicator.reading_due_on)
    query = select(ProjectIndicator.id).join(ProjectIndicator.project)
    query = query.where(ProjectIndicator.reading_due_on <= today + AHEAD, told, ProjectIndicator.owner_id.is_not(None))
    query = query.where(Project.status != ProjectStatus.CLOSED)
    return db.session.scalars(query.order_by(ProjectIndicator.id)).all()


def tell_reading(indicator_id: int) -> bool:
    """One message for each day on which it is due."""
    owner = joinedload(ProjectIndicator.owner).joinedload(ProjectPartner.person)
    loaded = [joinedload(ProjectIndicator.project), owner]
    indicator = db.session.get_one(ProjectIndicator, indicator_id, options=loaded, populate_existing=True)
    due_on, partner = indicator.reading_due_on, indicator.owner
    if due_on is None or partner is None:
        return False
    told = or_(ProjectIndicator.told_for.is_(None), ProjectIndicator.told_for != due_on)
    claim = update(ProjectIndicator).where(ProjectIndicator.id == indicator.id, told).values(told_for=due_on)
    if not changed_rows(claim.execution_options(synchronize_session=False)):
        return False
    return mails.reading_due(indicator, partner, due_on) is not None


def quarter_named(day: date) -> str:
    """ "2026-4": a quarter of the calendar."""
    return f"{day.year}-{(day.month - 1) // MONTHS + 1}"
