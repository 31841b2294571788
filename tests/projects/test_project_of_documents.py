"""The project of the documents, figure by figure; loaded twice without change, and what people changed stays."""

from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.cooperation.texts.models import ConsultedText
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.project_references import plan_rows_named
from app.programme.projects import add_project
from app.programme.texts import DECLARATION
from app.projects.models import FunderStatus, PlanRow, Project, ProjectPoint, ProjectStatus
from app.projects.queries.projects import project_named
from app.projects.queries.reading import aims_of, efforts_of, funders_of, plan_of
from app.projects.shown import each_pilot_words, effort_words, pilots_words, planned_words
from app.reports.doubts.queries import programme_doubts
from tests.delegations.test_bounds import Counting
from tests.projects.making import make_project, make_row

SLUG = "best-value"


def _project() -> Project:
    found = project_named(SLUG, None)
    assert found is not None
    return found


def test_components_activities_and_rows_are_those_of_the_document(loaded: Flask) -> None:
    with loaded.app_context():
        project = _project()
        plan = plan_of(project)
        assert (project.duration_years, project.quarters, project.start_on) == (3, 12, None)
        assert project.status is ProjectStatus.PROPOSAL
        assert [component.roman for component in plan.components] == ["I", "II", "III", "IV", "V", "VI", "VII"]
        assert [len(plan.activities.get(each.id, ())) for each in plan.components] == [2, 2, 3, 4, 3, 1, 0]
        assert Counter(each.level for each in plan.rows) == {0: 7, 1: 16, 2: 8}
        assert [each.row.source_line for each in plan.rows] == list(range(96, 127))
        assert [each.number for each in plan.rows] == [row["row"] for row in programme()["project"]["gantt"]["rows"]]
        assert [each for each in plan.rows if each.bar] == []
        assert len(plan.undated) == 31
        assert plan.number_of_links == 22
        first, second = plan.activities[plan.components[0].id]
        assert plan.rows_of(first) == plan.rows_of(second) == ["1.1"]
        assert all(str(each.title) != str(each.plan_title) for each in plan.components)


def test_gaps_are_those_of_the_document(loaded: Flask) -> None:
    with loaded.app_context():
        project = _project()
        plan, aims = plan_of(project), aims_of(project)
        assert [activity.letter for activity in plan.activities_without_row] == ["c"]
        assert plan.activities_without_row[0].component_id == plan.components[4].id
        assert [each.number for each in plan.rows_without_activity] == ["4.1", "7.1", "7.2"]
        assert [len(outcomes) for outcomes in aims.outcomes.values()] == [3, 7]
        assert len(aims.unmeasured) == 10
        assert aims.indicators == []
        lines = [outcome.source_line for group in aims.outcomes.values() for outcome in group]
        assert lines == [79, 80, 81, *range(84, 91)]


def test_means_stand_as_stated_and_no_total_is_made(loaded: Flask) -> None:
    with loaded.app_context(), loaded.test_request_context("/?lang=en"):
        project = _project()
        assert Counter(point.kind.value for point in project.points) == {
            "benefit": 5,
            "result": 5,
            "glance_activity": 5,
        }
        assert project.budget is not None
        assert (project.budget.minor, project.budget.currency) == (120_000_000, "USD")
        assert [(one.name, one.status, one.grant_id) for one in funders_of(project)] == [
            (name, FunderStatus.POTENTIAL, None) for name in programme()["project"]["potential_funding"]
        ]
        (effort,) = efforts_of(project)
        assert effort_words(effort).startswith("50 days for three years")
        assert each_pilot_words(effort, project) == "50 × 3, if one representative in each of 3 pilots: 150 days."
        assert pilots_words(project) == "3 pilot countries in one place of the document, 2 to 3 in another."
        (planned,) = [planned for each in plan_of(project).rows for planned in each.row.planned]
        assert planned.source_line == 103
        assert planned_words(planned, project) == "“4 events (in each pilot country)”: 4, or 8 to 12."
        assert project.from_event is not None
        assert project.from_group is not None
        assert project.from_event.programme_key == "evt-2017-10-human-rights-workshop"


def test_a_second_time_nothing_changes_and_an_edit_stays(loaded: Flask) -> None:
    with loaded.app_context():
        project = _project()
        project.title = TranslatedText(en="Best value")
        db.session.delete(project.points[0])
        db.session.commit()
        before = _counts()
        assert add_project(programme()) == 0
        assert load_programme()["rows of projects"] == 0
        assert _counts() == before
        assert str(_project().title["en"]) == "Best value"


def _counts() -> list[int | None]:
    return [db.session.scalar(select(func.count()).select_from(model)) for model in (Project, PlanRow, ProjectPoint)]


@pytest.mark.one_database
def test_its_doubts_stand_where_they_belong_and_the_page_of_doubts_leads_there(
    loaded: Flask, client: FlaskClient
) -> None:
    page = client.get(f"/projects/{SLUG}?lang=en").get_data(as_text=True)
    parts = {"X22": "effort", "X23": "components", "X24": "gaps", "X25": "rows"}
    for code, part in parts.items():
        before, _, after = page.partition(f">Doubt {code}<")
        assert after, code
        assert before.rpartition("<h2 id=")[2].startswith(f'"{part}"'), code
    with loaded.test_request_context("/?lang=en"):
        doubts = programme_doubts()
        places = {code: [place.url for place in doubts[code].places] for code in parts}
    assert places == {code: [f"/projects/{SLUG}#{part}"] for code, part in parts.items()}
    assert len(doubts) == 28


@pytest.mark.one_database
def test_the_page_says_what_is_empty(loaded: Flask, client: FlaskClient) -> None:
    page = client.get(f"/projects/{SLUG}?lang=en").get_data(as_text=True)
    assert "No indicator yet: row 7.1 is to develop the framework." in page
    assert "31 rows have no dates and draw nothing." in page
    assert "31 rows by 12 quarters. No row has dates, so no bar is drawn." in page
    assert page.count(">no dates<") == 31
    assert "150 days" in page
    assert "USD 1,200,000.00" in page


def test_a_row_is_named_by_both_names_of_its_project_to_those_who_may_see_it(
    loaded: Flask, statements: Counting
) -> None:
    refs = [f"project_row:{name}/5.2" for name in (f"prj-{SLUG}", SLUG, "oculto", "nobody")]
    with loaded.app_context():
        make_row(make_project("oculto", is_published=False), "5.2")
        db.session.commit()
    with loaded.test_request_context("/?lang=en"), statements() as ran:
        named = plan_rows_named({*refs, "project_row:"}, None)
    assert {ref: origin.url for ref, origin in named.items()} == dict.fromkeys(refs[:2], f"/projects/{SLUG}#row-5.2")
    assert named[refs[0]].name.startswith("5.2 ")
    (statement,) = ran
    assert "project_row.number IN" in statement  # never all rows of all projects


def test_the_text_that_a_row_is_to_produce_leads_to_the_row(loaded: Flask, office: FlaskClient) -> None:
    with loaded.app_context():
        text = db.session.scalars(select(ConsultedText).where(ConsultedText.programme_key == DECLARATION)).one()
        address = f"/texts/{text.slug}"
    assert f'href="/projects/{SLUG}#row-5.2"' in office.get(address).get_data(as_text=True)
    assert 'id="row-5.2"' in office.get(f"/projects/{SLUG}").get_data(as_text=True)
