"""A possible source becomes a grant: its money stands in the accounts from then on."""

from datetime import date

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.grants import enter_grant
from app.funding.models import Grant
from app.projects.models import FunderStatus, PotentialFunder, Project


def make_grant(
    project: Project,
    funder: PotentialFunder,
    title: str,
    amount: Money,
    agreement_on: date | None = None,
    agreement_ref: str = "",
) -> Grant:
    """Enter a grant for the project alone, once for each source. Raises `Refused` where it is one already."""
    query = select(PotentialFunder).where(PotentialFunder.id == funder.id).with_for_update(of=PotentialFunder)
    held = db.session.scalars(query.execution_options(populate_existing=True)).one()
    if held.grant_id is not None:
        raise Refused(gettext("This source is a grant already. Nothing was changed."))
    grant = enter_grant(
        held.name,
        title,
        amount,
        institution_id=held.institution_id,
        agreement_on=agreement_on,
        agreement_ref=agreement_ref,
        restricted_to_ref=project.ref,
    )
    held.grant_id, held.status = grant.id, FunderStatus.GRANTED
    db.session.flush()
    audit.record("project.funder_granted", project.ref)
    return grant
