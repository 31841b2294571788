"""What a contribution was for: one thing or several."""

from collections.abc import Iterable

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.funding.models import ContributionSubject, FundingContribution, FundingContributionStatus


def serve(contribution: FundingContribution, subject_refs: Iterable[str]) -> None:
    """Say anew what it was for, while finance has not accepted it; its subjects are loaded."""
    wanted = list(dict.fromkeys(subject_refs))
    known = {one.subject_ref: one for one in contribution.subjects}
    if set(wanted) == set(known):
        return
    if contribution.status in (FundingContributionStatus.ACCEPTED, FundingContributionStatus.WITHDRAWN):
        raise Refused(gettext("This contribution was accepted or withdrawn already. Nothing was changed."))
    contribution.subjects = [known.get(ref) or ContributionSubject(subject_ref=ref) for ref in wanted]
    db.session.flush()
    audit.record("funding_contribution.changed", contribution.ref, fields=["subjects"])
