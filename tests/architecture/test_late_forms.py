"""Each form that people fill in: sent after its session has ended, what was typed, ticked and chosen is there again."""

from collections.abc import Iterator
from itertools import islice

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse
from wtforms import PasswordField

from app.core.kept_text import SECRET_FIELDS
from tests.architecture.test_forms import text_fields
from tests.architecture.walking import WHOLE, Walk, address, calls, sampled
from tests.page_forms import TYPED, PageForm, different, forms_to_fill_in

#: Of what is typed here nothing is ever kept.
VAULT = frozenset({"own_claims.account", "own_claims.passport"})
PROMISE = "se conserva durante una hora"


def forms_of(answer: TestResponse, url: str) -> list[PageForm]:
    """The forms of the page that somebody fills in."""
    return forms_to_fill_in(answer.text, url) if answer.mimetype == "text/html" else []


def sign_in(client: FlaskClient, walk: Walk, role: str) -> None:
    with client.session_transaction() as session:
        session.clear()
        if role != "visitor":
            session["sign_in"] = walk.world.tokens[role]


#: How many forms the walk of each finds at least; a walk that finds none proves nothing.
AT_LEAST = {"administrator": 300 if WHOLE else 45, "visitor": 50 if WHOLE else 7}


#: The clocks that are offered are those of the country: of another country's none can be chosen.
OF_ANOTHER_FIELD = frozenset({"from_zone", "to_zone"})


def can_be_kept(form: PageForm, role: str, walk: Walk) -> bool:
    """Whether something is in the form, and a visitor's would be found again: other routes do not know whether it would."""
    endpoint, _values = walk.app.url_map.bind("localhost").match(form.action.partition("?")[0], method="POST")
    kind = walk.app.view_functions[endpoint].access.kind  # type: ignore[attr-defined]
    return form.values().keys() > {"csrf_token", "form_page"} and (role != "visitor" or kind in ("public", "holder"))


def filled_in_late(client: FlaskClient, walk: Walk, form: PageForm) -> str:
    """The answer to the form, filled in and sent by nobody who is signed in."""
    form.fill_in()
    sign_in(client, walk, "visitor")  # all that the cookie held is gone, as after signing out in another tab
    answer = client.post(form.action, data=form.values(), query_string={"lang": "es"})
    assert answer.status_code == 400, form.action
    assert TYPED not in answer.text
    return answer.text


def others_changed(now: list[PageForm], first: list[PageForm], place: int) -> Iterator[str]:
    """The other forms of the page whose fields hold something else than before: it was put into the wrong one."""
    for number, (one, before) in enumerate(zip(now, first, strict=True)):
        if number != place and (names := different(before, one)):
            yield f"{one.action}: {names}"


@pytest.mark.one_database
@pytest.mark.parametrize("role", list(AT_LEAST))
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_what_was_filled_in_is_found_again(rule: Rule, role: str, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(walk.app.config, "WTF_CSRF_ENABLED", True)
    url = address(rule, walk.world, {})
    client = walk.app.test_client()
    sign_in(client, walk, role)
    opened = client.get(url)
    first = forms_of(opened, url)
    wrong: list[str] = []
    for place, form in enumerate(forms_of(opened, url)):
        answer = filled_in_late(client, walk, form)
        sign_in(client, walk, role)
        page = client.get(url)
        again = forms_of(page, url)
        if rule.endpoint in VAULT:
            assert TYPED not in page.text
        is_kept = rule.endpoint not in VAULT and can_be_kept(form, role, walk)
        if is_kept != (PROMISE in answer):
            wrong.append(f"{form.action}: promises {'nothing' if is_kept else 'what is not kept'}")
        lost = set(different(form if is_kept else first[place], again[place], hidden=is_kept)) - OF_ANOTHER_FIELD
        wrong += [f"{form.action}: {name} is lost" for name in sorted(lost)]
        wrong += [f"put into {one}" for one in others_changed(again, first, place)]
    walk.restore()
    assert wrong == [], "\n".join(wrong)


@pytest.mark.one_database
@pytest.mark.parametrize("role", list(AT_LEAST))
def test_there_are_forms(role: str, walk: Walk) -> None:
    """Counted here, for another worker may have walked."""
    pages = (walk.ask(role, "GET", address(call.values[0], walk.world, {})) for call in sampled(calls("GET")))
    forms = (form for page in pages for form in forms_of(page, page.request.path))
    assert len(list(islice(forms, AT_LEAST[role]))) == AT_LEAST[role]
    walk.restore()


def test_no_field_of_a_password_is_kept() -> None:
    fields = dict(text_fields())
    secret = {name.rpartition(".")[2] for name, field in fields.items() if issubclass(field.field_class, PasswordField)}
    assert secret == SECRET_FIELDS
