"""Whatever is written into an address or a field, the answer is a page: never a failure of ours."""

import html
import os
import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

import pytest
from _pytest.mark import ParameterSet
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.architecture.walking import Variants, Walk, address, calls, page_faults, sampled
from tests.architecture.world import DRAFTS, OFFERED, World
from tests.architecture.world_of_delegations import row_of_board
from tests.architecture.world_of_questionnaires import HANDED_IN
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
NUMBER, MOMENT = "99999999999999999999", "9999-12-31T23:59"
#: Text that would become an element, a handler or a sum if any page took it for more than text.
PLANTED = "%_\\\"'><planted onclick=x>{{71*73}}</title><script>planted</script>"
EVERYTHING = (LONG, NUMBER, MOMENT, PLANTED, "-1", "²", "\ufffd\u2028\x07", "0001-01-01")
EVERYTHING_IN_FORMS = (*EVERYTHING, "9999-12-31", "0", "00:00", "ﬃ" * 120)
#: `HOSTILE_VALUES=all` sends all of them to both databases, as `make faults` does. Else three of them go into addresses, on
#: one database each, and into forms on PostgreSQL, which alone minds how long a text is.
ALL = os.environ.get("HOSTILE_VALUES") == "all"
FEW = (NUMBER, MOMENT, PLANTED)
IN_ONE_FIELD = {"postgresql": (LONG,), "sqlite": ()}


def half(rules: Iterable[ParameterSet], *, is_first: bool) -> list[ParameterSet]:
    """One of two halves of the routes, always the same; all of them when all values are sent."""
    return [one for one in rules if ALL or (zlib.crc32(one.values[0].rule.encode()) % 2 == 0) is is_first]


def by_default(mark: pytest.MarkDecorator) -> pytest.MarkDecorator:
    """`mark`, unless all values are sent to both databases."""
    return pytest.mark.usefixtures() if ALL else mark


#: The name of a field in a row of a table.
ROW = re.compile(r"(?P<table>\w+)-(?P<number>\d+)-")


def faults(answer: TestResponse) -> list[str]:
    """What is wrong with an answer to what nobody could mean: it fails, is silent, or takes a text for more."""
    if answer.status_code >= 500:
        return [f"{answer.status_code}"]
    found = page_faults(answer) if "Content-Security-Policy" in answer.headers else []
    if answer.mimetype != "text/html":
        return found
    page = answer.text
    found += [f"holds {raw}" for raw in ("<planted", "5183", "<script>planted") if raw in page]
    if answer.status_code >= 400 and not re.search(r"<h1[^>]*>(<[^>]*>)*[^<]*\w", page):
        found.append(f"{answer.status_code} without a word")
    if answer.status_code == 422 and 'id="error-summary"' not in page:
        found.append("422 that does not say what is wrong")
    return found


@pytest.mark.one_database
@pytest.mark.parametrize(
    "answer",
    [
        (f"<h1>Found</h1>{PLANTED}", 200),
        ("<h1>Found</h1>5183", 200),
        ("<p>A page without its heading", 404),
        ("<h1>Wrong</h1>", 422),
        ("<h1>A failure</h1>", 500),
    ],
)
def test_a_bad_answer_is_found(answer: tuple[str, int], walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what the walks below would not accept."""
    monkeypatch.setitem(walk.app.view_functions, "events.index", lambda: answer)
    assert faults(walk.ask("visitor", "GET", "/events")) != []


@by_default(pytest.mark.one_database)
@pytest.mark.parametrize("rule", half(sampled(calls("GET")), is_first=True))
def test_in_an_address(rule: Rule, walk: Walk) -> None:
    ask_nonsense(rule, walk)


@by_default(pytest.mark.strictest_database)
@pytest.mark.parametrize("rule", half(sampled(calls("GET")), is_first=False))
def test_in_another_address(rule: Rule, walk: Walk) -> None:
    ask_nonsense(rule, walk)


def ask_nonsense(rule: Rule, walk: Walk) -> None:
    """As it is, and with whatever a page reads from its address being nonsense."""
    values = EVERYTHING if ALL else FEW
    plain = [{}] if walk.database.name == "postgresql" or ALL else []  # on SQLite everybody reads it in test_routes.py
    for asked in (*plain, *(dict.fromkeys(NAMES, value) for value in values)):
        answer = walk.ask("administrator", "GET", address(rule, walk.world, {}), query_string=asked)
        assert faults(answer) == [], f"{rule.rule}: {str(asked)[:40]}"


#: What `url_for` means something by, and parts of our own paths.
KEYWORDS = {"endpoint": "x", "_scheme": "javascript", "_anchor": "x", "_external": "1", "_method": "PUT", "values": "x"}
PARTS = dict.fromkeys(("slug", "public_id", "token", "number", "country_code", "name", "filename"), "of-the-query")


@pytest.mark.strictest_database
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_what_a_query_says_builds_no_address(rule: Rule, walk: Walk) -> None:
    url = address(rule, walk.world, {})
    answer = walk.ask("administrator", "GET", url, query_string=KEYWORDS | PARTS)
    assert answer.status_code < 500
    assert "javascript:" not in answer.headers.get("Location", "")
    paths = re.findall(r'(?:href|action)="([^"?#]*)', answer.text) if answer.mimetype == "text/html" else []
    assert [path for path in paths if "of-the-query" in path or path.startswith("javascript")] == []


@dataclass(frozen=True)
class Opening:
    """Who finds the form of a page open, of which objects, and what the address says beside."""

    role: str = "administrator"
    variants: Variants = field(default_factory=dict)
    asked: Callable[[World], dict[str, str]] = lambda _world: {}
    first: tuple[str, dict[str, str]] = (
        "",
        {},
    )  #: a form that leads here: the end of its address, cut off ours, and what is sent


#: Of a published event that an administrator looks at, these pages show something else than their form.
OPENINGS = {
    "accounts.sign_in": Opening("visitor"),
    "calendars.renew": Opening("owner"),
    "calendars.revoke": Opening("owner"),
    **{f"country_board.{name}": Opening(asked=row_of_board) for name in ("chase", "letter", "owner", "answers")},
    "events.pasted_rows": Opening(first=("/rows", {"text": "09:00-09:30\tApertura\tAna Ejemplo", "day": "1"})),
    "events.publish": Opening(variants=DRAFTS),
    "events.schedule": Opening(variants=DRAFTS),
    "guests.address": Opening("visitor"),
    "plan_making.prepare": Opening(variants=DRAFTS),  # a plan that is begun is not begun again
    "pasted_recipients.add": Opening(first=("/chosen", {"text": "Nadie Conocido <nadie@lista.example>"})),
    "questionnaire_review.page": Opening(variants=HANDED_IN),
    "registration.decision": Opening(asked=lambda world: {"decision": "decline", "id": world.registration.public_id}),
    "registration.refusal": Opening(variants=OFFERED),
}
#: Pages whose one button sends nothing that anybody could write.
WITHOUT_FIELDS = {
    "country_board.invitation": "asks the contacts of the rows that its address names",
    "people.my_data": "asks for the file of one's own data",
    "attendance.all_present": "sends back the seal of those it named, once the day has begun",
}


def both() -> Iterator[ParameterSet]:
    """The routes that show a form and take it."""
    for call in calls("GET"):
        if "POST" in call.values[0].methods and call.values[0].endpoint not in WITHOUT_FIELDS:
            yield pytest.param(call.values[0], id=call.values[0].rule)


def shows_a_form(rule: Rule, page: bytes) -> bool:
    """Whether an administrator finds on the page what the route takes, where it takes anything and nothing says otherwise."""
    expected = "POST" in (rule.methods or ()) and rule.endpoint not in {*OPENINGS, *WITHOUT_FIELDS}
    return not expected or b'class="form"' in page or b"data-once" in page


def _opened(walk: Walk, opening: Opening, url: str, asked: dict[str, str]) -> str:
    """The page with the form: as it is asked for, or as another form answers with it."""
    end, sent = opening.first
    if not end:
        return walk.ask(opening.role, "GET", url, query_string=asked).text
    before = url.removesuffix(end)
    values = form_values(walk.ask(opening.role, "GET", before).text)
    page = walk.ask(opening.role, "POST", before, data=values | sent).text
    walk.restore()
    return page


def apart(names: Collection[str]) -> list[str]:
    """Fields of which each gets something of its own: of a table, whose rows are of one form, the first and the last."""
    numbers: dict[str, list[int]] = {}
    for name in names:
        if found := ROW.match(name):
            numbers.setdefault(found["table"], []).append(int(found["number"]))
    ends = {(table, number) for table, rows in numbers.items() for number in (min(rows), max(rows))}
    matches = [(name, ROW.match(name)) for name in names]
    return [name for name, row in matches if ALL or not row or (row["table"], int(row["number"])) in ends]


@pytest.mark.one_database
def test_of_a_table_the_first_row_and_the_last_are_tried() -> None:
    named = [f"rows-{number}-{name}" for number in range(25) for name in ("start", "title")]
    tried = named[:2] + named[-2:]
    assert apart(["csrf_token", *named, "day-one", "more-0-text"]) == (
        ["csrf_token", *(named if ALL else tried), "day-one", "more-0-text"]
    )


def test_every_opening_is_a_route() -> None:
    assert sorted({*OPENINGS, *WITHOUT_FIELDS} - {call.values[0].endpoint for call in calls("POST")}) == []


@by_default(pytest.mark.strictest_database)
@pytest.mark.parametrize("rule", sampled(both()))
def test_in_a_field(rule: Rule, walk: Walk) -> None:
    """Refused with words or taken as text, wherever it leads. The world is as it was before each."""
    opening = OPENINGS.get(rule.endpoint, Opening())
    url = address(rule, walk.world, opening.variants)
    asked = opening.asked(walk.world)
    page = _opened(walk, opening, url, asked)
    opened = form_values(page if 'class="form"' in page else page.replace("data-once", 'class="form"'))
    values, in_one = FEW, IN_ONE_FIELD[walk.database.name]
    if ALL:
        values, in_one = EVERYTHING_IN_FORMS, (LONG, PLANTED)
    everywhere = [dict.fromkeys(opened, value) for value in values]
    for sent in everywhere + [opened | {name: value} for name in apart(opened) for value in in_one]:
        answer = walk.ask(opening.role, "POST", url, data=sent, query_string=asked)
        found = faults(answer) + faults(walk.follow(answer))
        walk.restore()
        assert found == [], f"{rule.rule}: {sent}"


#: A form of a page, with where it is sent; its fields and buttons; those of them that people fill in.
FORM = re.compile(r'<form method="post"(?:[^>]* action="([^"]*)")?[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'<(?:input|select|textarea|button)(?=[^>]*\sname="([^"]+)")[^>]*>')
FILLED_IN = re.compile(r'<(?:select|textarea|input(?![^>]*type="(?:hidden|file|submit)"))(?=[^>]*\sname=)')


def forms_for_others(walk: Walk, page: str, url: str) -> dict[str, tuple[str, list[str]]]:
    """Route → address and fields of the forms that are filled in on the page at `url` and sent to a route without a page."""
    found, map_ = {}, walk.app.url_map.bind("127.0.0.1")
    for action, body in FORM.findall(page):
        path = html.unescape(action or url).partition("?")[0]
        if not FILLED_IN.search(body) or not map_.test(path, "POST"):
            continue
        rule, _values = map_.match(path, "POST", return_rule=True)
        if "GET" not in (rule.methods or ()):
            found.setdefault(rule.endpoint, (html.unescape(action or url), FIELD.findall(body)))
    return found


@by_default(pytest.mark.one_database)
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_in_a_field_of_a_form_that_is_sent_elsewhere(rule: Rule, walk: Walk) -> None:
    url = address(rule, walk.world, {})
    page = walk.ask("administrator", "GET", url)
    forms = forms_for_others(walk, page.text, url) if page.mimetype == "text/html" else {}
    walk.restore()
    for endpoint, (action, fields) in forms.items():
        for value in EVERYTHING_IN_FORMS if ALL else FEW:
            answer = walk.ask("administrator", "POST", action, data=dict.fromkeys(fields, value))
            found = faults(answer) + faults(walk.follow(answer))
            walk.restore()
            assert found == [], f"{endpoint}: {value[:40]}"
