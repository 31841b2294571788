"""Money to try: a fictional grant that fills the pages, and that no figure of the programme counts."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.budgets.queries import budget_of
from app.core.extensions import db
from app.core.present_day import present_day
from app.events.models import Event
from app.funding.models import FundingContribution, Grant
from app.funding.queries.programme import counted_grants, programme_funding
from app.programme.demonstration import load_demonstration
from app.programme.demonstration_funds import add_funds_to_try
from app.programme.loading import load_programme

pytestmark = pytest.mark.one_database


def test_it_is_marked_added_once_and_outside_the_figures(app: Flask) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        assert add_funds_to_try() == 0  # no event to plan for
        load_demonstration()
        db.session.commit()
        assert add_funds_to_try() == 1
        assert add_funds_to_try() == 0
        db.session.commit()
        (part,) = programme_funding(present_day()).parts
        assert (part.granted, part.given_in_kind, part.total) == (64_050_000, 75_400_000, 139_450_000)
        assert (len(part.all.grants), len(part.in_kind)) == (7, 19)
        assert all(not each.grant.is_demonstration for each in part.all.grants)
        (demonstrated,) = counted_grants(present_day(), is_demonstration=True)
        assert (demonstrated.received, demonstrated.committed, demonstrated.spent) == (2_500_000, 726_000, 483_000)
        assert demonstrated.available == 5_000_000 - 726_000 - 483_000


def test_the_budget_of_its_event_shows_life(app: Flask) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        load_demonstration()
        db.session.commit()
        add_funds_to_try()
        grant = db.session.scalars(select(Grant).where(Grant.is_demonstration)).one()
        assert "ficticia" in grant.title.lower()
        event = db.session.scalars(
            select(Event).where(Event.is_demonstration).order_by(Event.starts_at.desc()).limit(1)
        ).one()
        budget = budget_of(event, present_day())
        assert len(budget.rows) == 4
        assert (budget.totals["USD"].planned, budget.totals["USD"].spent) == (3_750_000, 483_000)
        assert [row.contribution.is_demonstration for row in budget.in_kind] == [True]
        assert db.session.scalar(select(FundingContribution.id).where(FundingContribution.is_demonstration))
