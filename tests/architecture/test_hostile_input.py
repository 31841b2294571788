"""Whatever is written into an address or a field, the answer is a page: never a failure of ours."""

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet
from werkzeug.routing import Rule

from tests.architecture.walking import Walk, address, calls
from tests.forms import form_values

#: Every name that a page reads from its address.
NAMES = [
    "area",
    "blank",
    "category",
    "country",
    "day",
    "decision",
    "email",
    "event",
    "everyone",
    "from",
    "id",
    "kind",
    "institution",
    "job",
    "lang",
    "measure",
    "next",
    "only",
    "page",
    "person",
    "q",
    "reader",
    "role",
    "row",
    "search",
    "series",
    "sort",
    "state",
    "status",
    "subject",
    "to",
    "verdict",
    "year",
]
#: Grows threefold when it is folded, and holds what LIKE, SQL and HTML mean something by.
LONG = "'\"%_\\<\u0301ﬃ" * 500
HOSTILE = ("99999999999999999999", "-1", "²", LONG, "\ufffd\u2028\x07", "0001-01-01", "9999-12-31T23:59")
HOSTILE_IN_FORMS = (*HOSTILE, "9999-12-31", "0", "00:00", "ﬃ" * 120)


@pytest.mark.parametrize("rule", calls("GET"))
def test_in_an_address(rule: Rule, walk: Walk) -> None:
    for value in HOSTILE:
        asked = dict.fromkeys(NAMES, value)
        answer = walk.ask("administrator", "GET", address(rule, walk.world, {}), query_string=asked)
        assert answer.status_code < 500, f"{rule.rule}: {value[:20]!r}"


def both() -> Iterator[ParameterSet]:
    """The routes that show a form and take it."""
    for call in calls("GET"):
        if "POST" in call.values[0].methods:
            yield pytest.param(call.values[0], id=call.values[0].rule)


@pytest.mark.parametrize("rule", list(both()))
def test_in_a_field(rule: Rule, walk: Walk) -> None:
    url = address(rule, walk.world, {})
    page = walk.ask("administrator", "GET", url).text
    if 'class="form"' not in page:
        return
    opened = form_values(page)
    everywhere = [dict.fromkeys(opened, value) for value in HOSTILE_IN_FORMS]
    in_one = [opened | {name: LONG} for name in opened]
    for sent in everywhere + in_one:
        answer = walk.ask("administrator", "POST", url, data=sent)
        assert answer.status_code < 500, f"{rule.rule}: {sent}"
        walk.changes()
