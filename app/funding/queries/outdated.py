"""Money that is reserved by a rate of exchange which was corrected, or taken out of use, since."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from app.core.extensions import db
from app.core.paging import number_of
from app.funding.models import Commitment, CommitmentState, ExchangeRate


def outdated_commitments() -> Sequence[Commitment]:
    """Those of which nothing is promised or paid, in the order of their lines, in which they are locked."""
    return db.session.scalars(_outdated().order_by(Commitment.budget_line_id, Commitment.id)).all()


def number_outdated() -> int:
    """How many there are."""
    return number_of(_outdated())


def _outdated() -> Select[Commitment]:
    query = select(Commitment).join(ExchangeRate, ExchangeRate.id == Commitment.rate_id)
    return query.where(
        ExchangeRate.superseded_at.is_not(None),
        Commitment.state == CommitmentState.RESERVED,
        Commitment.open_minor == Commitment.line_minor,
    )
