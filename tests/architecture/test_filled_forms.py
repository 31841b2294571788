"""Whatever a form does once it is filled in leaves a word in the audit: each form of each page is sent.

`test_routes.py` sends every route an empty form, by everybody; most are answered with what is missing.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from tests import cast
from tests.architecture.filled_forms import PageForm, Values, forms_of
from tests.architecture.test_routes import NOT_DEEDS, UNAUDITED
from tests.architecture.walking import Walk, address, application, calls, sampled

#: What a form leaves without a word, and why.
WITHOUT_A_WORD = {
    "accounts.reset": (
        {"outbox_message"},
        "an address without an account: the message says so, and nothing else comes of it",
    ),
    "accounts.sign_in_link": ({"outbox_message"}, "the same"),
    "accounts.sign_up": (
        {"outbox_message", "sign_up"},
        "nobody is anybody yet: the account is opened by the link, with a word",
    ),
}
#: What a field may ask for that its type does not say: tried in turn where words were wrong.
OTHERS = ("", "3", cast.ANA.email, "2026-11-02", "PE", "2027-05-30")
WRONG = re.compile(r'<(?=[^>]*aria-invalid="true")[^>]* name="([^"]+)"')
#: Two forms of an endpoint are enough: a page may hold one for each of its rows.
ENOUGH = 2


@pytest.fixture(scope="module")
def sent() -> Counter[str]:
    """How many forms each endpoint has got."""
    return Counter()


def ways(page: str, here: str) -> Iterator[tuple[str, str, PageForm, Values]]:
    """(endpoint, address, form, what the button adds) of each form of the page that leads to a route."""
    urls = application().url_map.bind("localhost")
    for form in forms_of(page):
        for action, said in form.ways:
            try:
                endpoint, _values = urls.match((action or here).partition("?")[0], method="POST")
            except HTTPException:
                continue
            yield endpoint, action or here, form, said


def wordless(walk: Walk, endpoint: str) -> list[str]:
    """What the last call changed without a word. The world is as it was again."""
    changed = set(walk.changes())
    if "audit_entry" in changed or endpoint in UNAUDITED:
        return []
    return sorted(changed - NOT_DEEDS - WITHOUT_A_WORD.get(endpoint, (set(), ""))[0])


def faults(walk: Walk, url: str, sent: Counter[str]) -> list[str]:
    page, found = walk.ask("administrator", "GET", url), []
    walk.restore()
    for endpoint, action, form, said in ways(page.text if page.mimetype == "text/html" else "", url):
        sent[endpoint] += 1
        if sent[endpoint] <= ENOUGH:
            found += [f"{action} ({endpoint}): {fault}" for fault in sent_faults(walk, endpoint, action, form, said)]
    return found


def sent_faults(walk: Walk, endpoint: str, action: str, form: PageForm, said: Values) -> list[str]:
    """Send the form; as long as it comes back, again with something else in the fields that are wrong."""
    values, mended = form.filled, dict(said)
    for other in OTHERS:
        answer = walk.ask("administrator", "POST", action, data=values | mended)
        if unsaid := wordless(walk, endpoint):
            return [f"changed {', '.join(unsaid)} without a word"]
        if answer.status_code != 422:
            return [str(answer.status_code)] if answer.status_code >= 500 else []
        if wrong := WRONG.findall(answer.text):
            mended |= {name: [other] if other else form.as_opened.get(name, []) for name in wrong}
        else:
            values = form.completed
    return []


@pytest.mark.one_database
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_what_a_filled_form_does_is_said(rule: Rule, walk: Walk, sent: Counter[str]) -> None:
    assert faults(walk, address(rule, walk.world, {}), sent) == []


@pytest.mark.one_database
def test_a_filled_form_without_a_word_is_found(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same with an audit that keeps nothing."""
    monkeypatch.setattr("app.core.audit.record", lambda *_given, **_named: None)
    assert faults(walk, "/series/new", Counter()) != []
    assert walk.rows() == walk.first


def test_every_exception_is_a_route() -> None:
    assert sorted(set(WITHOUT_A_WORD) - {call.values[0].endpoint for call in calls("POST")}) == []
