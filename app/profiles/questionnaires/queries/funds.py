"""What others gave in kind for a questionnaire."""

from collections.abc import Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.funding.models import ContributionSubject, FundingContribution
from app.profiles.models import Questionnaire


def questionnaire_contributions(questionnaire: Questionnaire) -> Sequence[FundingContribution]:
    """The contributions that name it, by year; one statement. Demonstration never enters."""
    refs = {questionnaire.ref, f"questionnaire:{questionnaire.programme_key or questionnaire.public_id}"}
    subjects = select(ContributionSubject.contribution_id).where(ContributionSubject.subject_ref.in_(refs))
    query = select(FundingContribution).where(
        FundingContribution.id.in_(subjects), ~FundingContribution.is_demonstration
    )
    return db.session.scalars(query.order_by(FundingContribution.year, FundingContribution.id)).all()
