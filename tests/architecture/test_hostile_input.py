"""Whatever is written into an address or a field, the answer is a page: never a failure of ours."""

import re
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


#: What `url_for` means something by, and parts of our own paths.
KEYWORDS = {"endpoint": "x", "_scheme": "javascript", "_anchor": "x", "_external": "1", "_method": "PUT", "values": "x"}
PARTS = dict.fromkeys(("slug", "public_id", "token", "number", "country_code", "name", "filename"), "of-the-query")


@pytest.mark.one_database
@pytest.mark.parametrize("rule", calls("GET"))
def test_what_a_query_says_builds_no_address(rule: Rule, walk: Walk) -> None:
    url = address(rule, walk.world, {})
    answer = walk.ask("administrator", "GET", url, query_string=KEYWORDS | PARTS)
    assert answer.status_code < 500
    assert "javascript:" not in answer.headers.get("Location", "")
    paths = re.findall(r'(?:href|action)="([^"?#]*)', answer.text) if answer.mimetype == "text/html" else []
    assert [path for path in paths if "of-the-query" in path or path.startswith("javascript")] == []


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
