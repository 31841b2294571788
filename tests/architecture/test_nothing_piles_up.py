"""A page costs the same however often it was asked for: nothing that a process keeps grows with each request."""

from itertools import pairwise

import pytest
from werkzeug.routing import Rule
from wtforms import StringField

from app.core.forms import Form
from app.jobs.registry import jobs
from app.jobs.runner import run
from tests.architecture.walking import Walk, address, application, calls, sampled
from tests.fixtures.counting_calls import counting_calls

#: How often a page is asked for until all that is kept is kept, and how often its calls are counted then.
UNTIL_KEPT, COUNTED = 2, 5


def all_jobs() -> list[str]:
    """The names of all; they are known once an application was made."""
    application()
    return [*jobs()]


@pytest.mark.one_database
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_a_page_calls_no_more_each_time(rule: Rule, walk: Walk) -> None:
    url = address(rule, walk.world, {})
    role = "visitor" if "<token>" in rule.rule else "administrator"
    for _ in range(UNTIL_KEPT):
        walk.ask(role, "GET", url)
    numbers = []
    for _ in range(COUNTED):
        with counting_calls() as counted:
            walk.ask(role, "GET", url)
        numbers.append(counted.number)
    walk.restore()
    assert not grows(numbers), numbers


def grows(numbers: list[int]) -> bool:
    """Whether each is more than the one before: what differs for another reason goes up and down."""
    return all(after > before for before, after in pairwise(numbers))


@pytest.mark.one_database
@pytest.mark.parametrize("name", all_jobs())
def test_a_job_calls_no_more_each_time(name: str, walk: Walk) -> None:
    numbers = []
    for _ in range(UNTIL_KEPT + COUNTED):
        with walk.app.app_context(), counting_calls() as counted:
            run(jobs()[name])
        numbers.append(counted.number)
    walk.restore()
    assert not grows(numbers[UNTIL_KEPT:]), numbers


@pytest.mark.one_database
def test_a_field_is_filtered_once_however_often_its_form_is_made(walk: Walk) -> None:
    class Asked(Form):
        name = StringField("Nombre")

    with walk.app.test_request_context("/", method="POST", data={"name": " Ana "}):
        forms = [Asked() for _ in range(3)]
        assert [len(form.name.filters) for form in forms] == [1, 1, 1]
        assert [form.name.data for form in forms] == ["Ana", "Ana", "Ana"]


def test_what_grows_is_noticed() -> None:
    assert grows([10, 12, 14, 16, 18])
    assert not grows([10, 12, 11, 13, 15])
    assert not grows([10, 10, 10, 10, 10])
