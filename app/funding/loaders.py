"""URL value → grant, contribution, rate. Who may see them, the route's permission says."""

from app.funding.models import ExchangeRate, FundingContribution, Grant
from app.funding.queries.listed_contributions import contribution_named
from app.funding.queries.listed_grants import grant_named
from app.funding.queries.listed_rates import rate_named


def funding_grant(public_id: str) -> Grant | None:
    return grant_named(public_id)


def funding_contribution(public_id: str) -> FundingContribution | None:
    return contribution_named(public_id)


def exchange_rate(public_id: str) -> ExchangeRate | None:
    return rate_named(public_id)
