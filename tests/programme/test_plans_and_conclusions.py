"""What the documents say of plans of work and commitments: no line and no word more than they state."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.cooperation.models import Conclusion, ConclusionKind, PlanOfWork
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.programme.conclusions import add_conclusions
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.plans import add_plans


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context():
        load_programme()
        db.session.commit()
    return app


def test_the_plan_of_2007_has_five_areas_and_no_line(loaded: Flask) -> None:
    with loaded.app_context():
        shown = (selectinload(PlanOfWork.areas), selectinload(PlanOfWork.lines), selectinload(PlanOfWork.event))
        (plan,) = db.session.scalars(select(PlanOfWork).options(*shown)).all()
        assert plan.event is not None
        assert plan.event.programme_key == "evt-2006-11-iii-conference"
        assert (plan.year, len(plan.areas), len(plan.lines), plan.status) == (2007, 5, 0, None)
        assert plan.status_stated["en"] == "resources being mobilised"


def test_nine_countries_committed_at_the_workshop_of_2017(loaded: Flask) -> None:
    with loaded.app_context():
        shown = (selectinload(Conclusion.parties), selectinload(Conclusion.group), selectinload(Conclusion.event))
        (found,) = db.session.scalars(select(Conclusion).options(*shown)).all()
        assert found.group is not None
        assert (found.event.programme_key, found.kind) == (
            "evt-2017-10-human-rights-workshop",
            ConclusionKind.COMMITMENT,
        )
        assert found.country_codes == ["BB", "CA", "CL", "CO", "HN", "JM", "PA", "SV", "UY"]
        assert (found.group.programme_key, found.led_to) == ("wg-2017-human-rights", "project:prj-best-value")
        assert (found.due_on, found.has_owner) == (None, False)


def test_loading_again_adds_nothing_and_keeps_what_people_wrote(loaded: Flask) -> None:
    with loaded.app_context():
        plan = db.session.scalars(select(PlanOfWork)).one()
        plan.title = TranslatedText(en="Plan for 2007, as people call it")
        db.session.flush()
        assert (add_plans(programme()), add_conclusions(programme())) == (0, 0)
        assert plan.title["en"] == "Plan for 2007, as people call it"
