"""What becomes of work on projects when two persons are merged."""

from typing import Any

from sqlalchemy import select, update

from app.core.extensions import db
from app.people.models import Person
from app.projects.models import PlanRow, ProjectIndicator, ProjectPartner


def join_partners(kept: Person, merged: Person) -> list[Any]:
    """Where both work on one project, the rows and indicators of both are those of the one that stays."""
    query = select(ProjectPartner).where(ProjectPartner.person_id.in_((kept.id, merged.id)))
    every = db.session.scalars(query).all()
    ours = {partner.project_id: partner for partner in every if partner.person_id == kept.id}
    moved = []
    for theirs in every:
        stays = ours.get(theirs.project_id)
        if theirs.person_id != merged.id or stays is None:
            continue
        for model in (PlanRow, ProjectIndicator):
            statement = update(model).where(model.owner_id == theirs.id).values(owner_id=stays.id)
            db.session.execute(statement.execution_options(synchronize_session=False))
        moved.append(theirs.id)
        db.session.delete(theirs)
    db.session.flush()
    return moved
