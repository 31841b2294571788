"""Each form that people write in: sent after its session has ended, what was typed is there again after signing in."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from wtforms import PasswordField

from app.core.kept_text import SECRET_FIELDS
from tests.architecture.test_forms import text_fields
from tests.architecture.walking import WHOLE, Walk, address, calls, sampled
from tests.forms import form_values

TYPED = "Lo que escribí"
#: Of what is typed here nothing is ever kept.
VAULT = frozenset({"own_claims.account", "own_claims.passport"})
#: What is chosen is not typed, what is secret is not kept, and an address or a day is no such text.
WRITTEN = re.compile(
    r'<(?:input(?=[^>]*type="(?:text|email)")|textarea)(?=[^>]*name="([^"]+)")(?![^>]*readonly)[^>]*>', re.DOTALL
)

FORM = re.compile(r'(<form method="post" class="form"[^>]*>)(.*?</form>)', re.DOTALL)


@dataclass(frozen=True)
class Written:
    """One form of a page, its texts filled in."""

    action: str
    names: list[str]
    values: dict[str, Any]


def action_of(head: str, url: str) -> str:
    """Where a form is sent: to the page itself when it does not say."""
    action = re.search(r'action="([^"]+)"', head)
    return html.unescape(action[1]) if action else url


def forms_of(page: str, url: str) -> Iterator[Written]:
    """The forms of the page that have a field to write in."""
    for head, body in FORM.findall(page):
        names = [name for name in WRITTEN.findall(body) if name not in SECRET_FIELDS]
        if names:
            values = form_values(head + body) | {name: [f"{TYPED} {name}"] for name in names}
            yield Written(action_of(head, url), names, values)


def bodies_of(page: str, url: str) -> Iterator[tuple[str, str]]:
    """(where it is sent, what is in it) of the forms of the page."""
    for head, body in FORM.findall(page):
        yield action_of(head, url), html.unescape(body)


def sign_in(client: FlaskClient, walk: Walk, role: str) -> None:
    with client.session_transaction() as session:
        session.clear()
        if role != "visitor":
            session["sign_in"] = walk.world.tokens[role]


#: How many forms the walk of each finds at least; a walk that finds none proves nothing.
AT_LEAST = {"administrator": 31 if WHOLE else 4, "visitor": 6 if WHOLE else 1}


@pytest.mark.one_database
@pytest.mark.parametrize("role", list(AT_LEAST))
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_the_text_of_a_late_form_is_found_again(
    rule: Rule, role: str, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(walk.app.config, "WTF_CSRF_ENABLED", True)
    url = address(rule, walk.world, {})
    client = walk.app.test_client()
    sign_in(client, walk, role)
    opened = client.get(url)
    for form in forms_of(opened.text, url) if opened.mimetype == "text/html" else ():
        sign_in(client, walk, "visitor")  # all that the cookie held is gone, as after signing out in another tab
        answer = client.post(form.action, data=form.values, query_string={"lang": "es"})
        assert answer.status_code == 400, form.action
        assert TYPED not in answer.text
        sign_in(client, walk, role)
        again = client.get(url).text
        if rule.endpoint in VAULT:
            assert TYPED not in html.unescape(again), form.action
            continue
        assert [name for name in form.names if f"{TYPED} {name}" not in html.unescape(again)] == [], form.action
        same = [body for action, body in bodies_of(again, url) if action == form.action]
        assert [name for name in form.names if f"{TYPED} {name}" not in "".join(same)] == [], (
            f"elsewhere: {form.action}"
        )
    walk.restore()


@pytest.mark.one_database
@pytest.mark.parametrize("role", list(AT_LEAST))
def test_there_are_forms(role: str, walk: Walk) -> None:
    """Counted here, for another worker may have walked."""
    pages = (walk.ask(role, "GET", address(call.values[0], walk.world, {})) for call in sampled(calls("GET")))
    forms = (form for page in pages if page.mimetype == "text/html" for form in forms_of(page.text, page.request.path))
    assert len(list(islice(forms, AT_LEAST[role]))) == AT_LEAST[role]
    walk.restore()


def test_no_field_of_a_password_is_kept() -> None:
    fields = dict(text_fields())
    secret = {name.rpartition(".")[2] for name, field in fields.items() if issubclass(field.field_class, PasswordField)}
    assert secret == SECRET_FIELDS
