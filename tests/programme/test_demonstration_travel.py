"""Sponsored travel to try: fictional people at four stages, added once, paid from the demonstrated budget."""

import pytest
from flask import Flask
from sqlalchemy import Select, select

from app.core.extensions import db
from app.funding.models import BudgetLine, CostCategory
from app.programme.demonstration import load_demonstration
from app.programme.demonstration_funds import add_funds_to_try
from app.programme.demonstration_travel import add_travel_to_try
from app.programme.loading import load_programme
from app.travel.models import Sponsorship, SponsorshipStatus, Trip, TripStatus

pytestmark = pytest.mark.one_database


def test_people_stand_at_four_stages_of_the_way(app: Flask) -> None:
    with app.app_context():
        load_programme()
        db.session.commit()
        assert add_travel_to_try() == 0  # no event to travel to
        load_demonstration()
        add_funds_to_try()
        db.session.commit()
        before = {line.category: line.committed_minor + line.spent_minor for line in db.session.scalars(lines())}
        assert (add_travel_to_try(), add_travel_to_try()) == (4, 0)
        db.session.commit()
        reached = db.session.scalars(select(Sponsorship.status).order_by(Sponsorship.id)).all()
        accepted = SponsorshipStatus.ACCEPTED
        assert reached == [SponsorshipStatus.SUBMITTED, SponsorshipStatus.OFFERED, accepted, accepted]
        trips = db.session.scalars(select(Trip.status).order_by(Trip.id)).all()
        assert trips == [TripStatus.PLANNING, TripStatus.TICKETED]
        after = {line.category: line.committed_minor + line.spent_minor for line in db.session.scalars(lines())}
        taken = {category: after[category] - before[category] for category in after}
        assert taken[CostCategory.AIRFARE] == 98_000 * 2 + 95_000  # the ticket that was bought cost less than offered
        assert taken[CostCategory.PER_DIEM] == 51_000 * 3


def lines() -> Select[tuple[BudgetLine]]:
    return select(BudgetLine).order_by(BudgetLine.id)
