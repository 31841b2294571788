"""Who works on a project, and what they have to do."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.projects.models import PlanRow, ProjectIndicator, ProjectPartner


def partner_by_link(public_id: str, number: int) -> ProjectPartner | None:
    """Whose link it is, as long as its number holds and somebody may read the project's work."""
    query = select(ProjectPartner).where(ProjectPartner.public_id == public_id, ProjectPartner.link_number == number)
    loaded = (joinedload(ProjectPartner.project), joinedload(ProjectPartner.person))
    return db.session.scalars(query.options(*loaded)).one_or_none()


def partner_known(project_id: int, person_id: int) -> ProjectPartner | None:
    """The person as one who works on the project already."""
    query = select(ProjectPartner).where(ProjectPartner.project_id == project_id, ProjectPartner.person_id == person_id)
    return db.session.scalar(query)


def indicators_read_by(partner: ProjectPartner) -> Sequence[ProjectIndicator]:
    """Those whose values the partner tells, what is due first."""
    query = select(ProjectIndicator).where(ProjectIndicator.owner_id == partner.id)
    return db.session.scalars(query.order_by(ProjectIndicator.reading_due_on, ProjectIndicator.id)).all()


def rows_had_by(partner: ProjectPartner) -> Sequence[PlanRow]:
    query = select(PlanRow).where(PlanRow.owner_id == partner.id)
    return db.session.scalars(query.order_by(PlanRow.id)).all()
