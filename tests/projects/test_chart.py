"""The chart: order of rows, bars, quarters of the calendar, and the drawing itself."""

from datetime import date
from xml.etree import ElementTree as Tree

import pytest
from flask import Flask

from app.core.translated import TranslatedText
from app.projects.chart import ProjectChart
from app.projects.chart_rows import chart_rows, rows_below
from app.projects.due_rows import due_rows
from app.projects.models import PlanRow, PlanRowState, Project
from app.projects.quarters import calendar_quarter, months_later, quarter_end, quarter_of, quarter_start, span
from tests.fixtures.applications import make_app

pytestmark = pytest.mark.one_database

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def any_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return make_app("sqlite://", tmp_path_factory.mktemp("chart"))


def _row(number: int, name: str, parent: int | None = None, bar: tuple[int, int] | None = None) -> PlanRow:
    first, last = bar or (None, None)
    title = TranslatedText(en=f"Row {name} of the plan")
    state = PlanRowState.OPEN
    return PlanRow(
        id=number, number=name, parent_id=parent, title=title, start_quarter=first, end_quarter=last, state=state
    )


def test_numbers_sort_by_their_parts() -> None:
    rows = [_row(number, name) for number, name in enumerate(("4.10", "4.3", "4.2.1", "10", "4.2", "4"), 1)]
    assert [each.number for each in chart_rows(rows)] == ["4", "4.2", "4.2.1", "4.3", "4.10", "10"]


def test_a_bar_of_a_parent_is_the_span_of_all_below_it() -> None:
    rows = [
        _row(1, "4", bar=(1, 1)),  # what it had before rows stood below it
        _row(2, "4.1", 1, (2, 3)),
        _row(3, "4.2", 1),
        _row(4, "4.2.1", 3, (6, 9)),
        _row(5, "5"),
        _row(6, "5.1", 5),
    ]
    found = {each.number: (each.level, each.bar, each.is_parent) for each in chart_rows(rows)}
    assert found == {
        "4": (0, (2, 9), True),
        "4.1": (1, (2, 3), False),
        "4.2": (1, (6, 9), True),
        "4.2.1": (2, (6, 9), False),
        "5": (0, None, True),
        "5.1": (1, None, False),
    }
    assert rows_below(rows, rows[0]) == {1, 2, 3, 4}
    assert span([]) is None


def test_a_start_turns_quarters_into_quarters_of_the_calendar() -> None:
    start = date(2019, 5, 20)
    assert (quarter_start(start, 1), quarter_end(start, 1)) == (date(2019, 4, 1), date(2019, 6, 30))
    assert (quarter_start(start, 12), quarter_end(start, 12)) == (date(2022, 1, 1), date(2022, 3, 31))
    assert [quarter_of(start, day) for day in (date(2019, 3, 31), date(2019, 4, 1), date(2020, 1, 1))] == [0, 1, 4]
    assert calendar_quarter(start, 4, "en") == "Q1 2020"
    assert calendar_quarter(start, 4, "fr") == "T1 2020"
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_rows_that_end_this_quarter_or_ended_before_are_due_as_long_as_they_are_open() -> None:
    rows = [_row(1, "1", bar=(1, 2)), _row(2, "2", bar=(2, 3)), _row(3, "3", bar=(3, 4)), _row(4, "4")]
    project = Project(start_on=date(2026, 4, 1), duration_years=3)
    found = due_rows(project, rows, date(2026, 11, 1))
    assert [(each.row.number, each.due_on, each.is_late) for each in found] == [
        ("1", date(2026, 9, 30), True),
        ("2", date(2026, 12, 31), False),
    ]
    rows[0].state = PlanRowState.DONE
    assert [each.row.number for each in due_rows(project, rows, date(2026, 11, 1))] == ["2"]
    assert due_rows(Project(duration_years=3), rows, date(2026, 11, 1)) == []


def _chart(rows: list[PlanRow], start: date | None = None) -> ProjectChart:
    project = Project(title=TranslatedText(en="<Plan> & “more”"), duration_years=3, start_on=start)
    return ProjectChart(project, chart_rows(rows), "en")


def _drawn(app: Flask, chart: ProjectChart) -> Tree.Element:
    with app.test_request_context("/?lang=en"):
        template = app.jinja_env.get_template("projects/chart.svg")
        return Tree.fromstring(template.render(chart=chart, is_file=True, language="en"))  # noqa: S314  our own


def test_the_drawing_has_a_title_a_description_and_a_bar_for_each_row_with_quarters(any_app: Flask) -> None:
    rows = [_row(1, "1"), _row(2, "1.1", 1, (1, 4)), _row(3, "1.2", 1, (5, 12)), _row(4, "2")]
    found = _drawn(any_app, _chart(rows))
    assert found.attrib["role"] == "img"
    named = found.attrib["aria-labelledby"].split()
    words = [found.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert [each.attrib["id"] for each in words if each is not None] == named
    assert [each.text for each in words if each is not None] == [
        "Plan of the project “<Plan> & “more””",
        "4 rows by 12 quarters. 3 rows have a bar. They reach from Q1 to Q12.",
    ]
    bars = [each for each in found.iter(f"{SVG}rect") if each.attrib.get("class") in ("plan-bar", "plan-span")]
    assert [each.attrib["class"] for each in bars] == ["plan-span", "plan-bar", "plan-bar"]
    edges = [(float(each.attrib["x"]), float(each.attrib["x"]) + float(each.attrib["width"])) for each in bars]
    assert edges[0] == (617, 1119)
    assert edges[1][1] < edges[2][0]
    (hidden,) = [each for each in found if each.tag == f"{SVG}g"]
    assert hidden.attrib["aria-hidden"] == "true"  # what it says stands in the description and in the table


def test_its_columns_are_named_by_the_calendar_once_the_start_is_known(any_app: Flask) -> None:
    with any_app.test_request_context("/?lang=en"):
        assert _chart([]).headings[0] == (1, "Q1")
        chart = _chart([_row(1, "1", bar=(2, 3))], date(2019, 5, 20))
        assert chart.headings[-1] == (12, "Q1 2022")
        assert chart.bar_said(chart.rows[0]) == "Q3 2019 – Q4 2019"


def test_no_title_is_cut(any_app: Flask) -> None:
    row = _row(1, "1.2.3", bar=(1, 1))
    row.title = TranslatedText(en="word " * 110)
    texts = ["".join(each.itertext()) for each in _drawn(any_app, _chart([row])).iter(f"{SVG}text")]
    assert any(text.count("word") == 110 for text in texts)
