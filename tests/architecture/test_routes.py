"""Every route says who may call it, and then keeps to it: each route × each role × an object of someone else."""

import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from _pytest.mark import ParameterSet
from flask import Flask, Response
from sqlalchemy import delete, update
from werkzeug.test import TestResponse

from app.accounts.models import Account
from app.core.access import rules
from app.core.extensions import db
from app.events.models import Series
from tests.architecture.test_hostile_input import shows_a_form
from tests.architecture.walking import (
    WHOLE,
    Walk,
    access_of,
    address,
    admitted,
    calls,
    check,
    has_permission,
    loader_name,
    names_more,
    page_faults,
    routes,
    sampled,
)
from tests.architecture.world import (
    ADMITTED,
    DRAFTS,
    FINANCE,
    FORUM_LOADERS,
    HOSTS,
    LOADED,
    NAMED_BY_FORM,
    NOT_OF_AN_EVENT,
    OF_ANOTHER_EVENT,
    ORGANISERS,
    ROLES,
    SIGNED_IN,
    value_for,
)
from tests.journeys.no_screens import NO_SCREENS


def test_each_route_states_its_access():
    assert {rule.rule: fault for rule in routes() if (fault := fault_of_access(rule))} == {}


def fault_of_access(rule) -> str:
    access = access_of(rule)
    if access is None or access.kind not in ("public", "signed_in", "requires", "holder"):
        return "Put @public, @signed_in, @requires(…) or @holder(…) under the route."
    if access.kind == "requires" and access.permission not in rules():
        return f"No @rule is named {access.permission!r}."
    return "Say which loader gives what is held." if access.kind == "holder" and access.loader is None else ""


def test_no_two_routes_answer_at_one_address():
    """What differs in the names of its values alone is one address: one of the two routes would never be asked."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rule in routes():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            found[method, re.sub(r"(?<=<)([^:>]+:)?[^>]+(?=>)", r"\1", rule.rule)].append(rule.endpoint)
    assert {at: endpoints for at, endpoints in found.items() if len(endpoints) > 1} == {}


def test_the_walk_knows_how_to_reach_each_route():
    assert {rule.rule: unknown for rule in routes() if (unknown := unknown_to_the_walk(rule))} == {}


def unknown_to_the_walk(rule) -> str:
    access, name = access_of(rule), loader_name(rule)
    if access and access.permission and access.permission not in ADMITTED:
        return "Say in tests/architecture/permissions.py whom its permission admits."
    taken = set(inspect.signature(access.loader).parameters) if access and access.loader else set()
    if any(value_for(rule.rule, argument) is None for argument in rule.arguments - taken):
        return "Give VALUES of tests/architecture/world.py a value."
    if rule.arguments & taken and name not in LOADED:
        return f"Tell LOADED in tests/architecture/world.py of {name!r}."
    return ""


def test_every_permission_is_used_or_asked_for():
    """A permission that the walk expects but no rule defines would be checked nowhere."""
    assert sorted(set(ADMITTED) - set(rules())) == []


#: What a page notes of itself once it is made: which contributions of a forum somebody was shown, who has a review open.
#: On which day somebody used a contact's link.
NOTED_BY_READING = {
    "forums.topic": {"forum_reading"},
    "forums.review": {"forum_review"},
    "linked_contacts.home": {"contact_link_use"},
    "naming.page": {"contact_link_use"},
    "nominees.page": {"nomination_link_use"},
    "endorsing.overview": {"contact_link_use"},
    "endorsing.page": {"contact_link_use"},
    "linked_breakouts.page": {"breakout_link_use"},
    "donor_links.page": {"donor_link"},
    "donor_links.document": {"donor_link"},
}


#: Tables whose rows say nothing that anybody did: counts, what was typed, that a session was seen.
NOT_DEEDS = {"throttle", "kept_text", "forum_draft"}
#: Routes that change something and leave no row of the audit, and why.
UNAUDITED = {
    "registration.details": "an empty form says what is known; only what is searched is worked out anew",
    "registration.edit_details": "the same",
}


#: Who asks by default where a route treats all alike, and where another behind the same guard is asked by everybody;
#: `WALKS=all` lets everybody ask for each.
ALIKE = ("visitor", "stranger", "host", "administrator")
GUARDED = ("visitor", "stranger", "other_organiser", "administrator")


def guard_of(rule, method: str) -> tuple[object, ...]:
    """What decides who comes in: the permission, and what it is asked about."""
    return method, access_of(rule).kind, access_of(rule).permission, loader_name(rule)


@cache
def first_behind_guards(method: str, *, is_draft: bool) -> frozenset[str]:
    """Of the routes that are asked for behind one guard, the addresses of the first."""
    found: dict[tuple[object, ...], str] = {}
    for call in those(method, DRAFTS) if is_draft else calls(method):
        found.setdefault(guard_of(call.values[0], method), call.values[0].rule)
    return frozenset(found.values())


def asking(rule, method: str, expected: frozenset[str], *, is_draft: bool = False) -> tuple[str, ...]:
    """Who asks for a route that lets `expected` in: everybody, for one route behind each guard, and for one of a draft."""
    if WHOLE or rule.endpoint in NAMED_BY_FORM:
        return ROLES
    if expected >= SIGNED_IN:
        return ALIKE
    return ROLES if rule.rule in first_behind_guards(method, is_draft=is_draft) else GUARDED


def opens_by_itself(rule) -> bool:
    """Whether who has the link holds what it opens, whoever else they are."""
    return access_of(rule).kind == "holder" or rule.endpoint.startswith("sign_in.") or "<token>" in rule.rule


def asked(walk: Walk, rule, method: str, expected: frozenset[str], variants, is_guarded: bool) -> list[str]:
    """What is wrong with the answers.

    Who is refused changes nothing, nor does anyone who only reads. Nothing personal is kept by browsers or on the way.
    Whatever an empty form does already, its actor, target and action are kept.
    """
    url, faults = address(rule, walk.world, variants), []
    for role in asking(rule, method, expected, is_draft=variants is DRAFTS):
        response = walk.ask(role, method, url)
        told = f"{role}, {response.status_code} from {method} {url}"
        faults += check(response, role, expected, url, is_guarded) + page_faults(response)
        if role == "other_organiser" and not opens_by_itself(rule):
            faults += [f"{told}: shows {one!r}" for one in sorted(walk.foreign) if one in response.data]
        if not (method == "GET" and may_be_kept(rule, role, response)) and kept(response) != "private, no-store":
            faults.append(f"{told}: may be kept, {kept(response)!r}")
        if method == "GET" and is_file(response) and rule.endpoint not in NO_SCREENS:
            faults.append(f"{told}: a file, say so in no_screens.py")
        if (method, role, variants) == ("GET", "administrator", {}) and not shows_a_form(rule, response.data):
            faults.append(f"{told}: shows no form, say in OPENINGS of test_hostile_input.py who finds it")
        changed = set(walk.changes()) - NOTED_BY_READING.get(rule.endpoint, set())
        if changed and (method == "GET" or role not in expected):
            faults.append(f"{told}: changed {', '.join(sorted(changed))}")
        if changed - NOT_DEEDS and "audit_entry" not in changed and rule.endpoint not in UNAUDITED:
            faults.append(f"{told}: changed {', '.join(sorted(changed))} without a word in the audit")
    return faults


def is_file(response: TestResponse) -> bool:
    return response.status_code == 200 and response.mimetype not in ("text/html", "application/json")


def kept(response: TestResponse) -> str:
    return response.headers.get("Cache-Control", "")


def may_be_kept(rule, role: str, response: TestResponse) -> bool:
    """Whether the answer is the same for every visitor: a public page that no link opens."""
    is_of_nobody = role == "visitor" and access_of(rule).kind != "holder" and "token" not in rule.arguments
    return is_of_nobody and response.status_code in (200, 304)


#: What a host reads of an event, besides what everybody does. Whoever adds to it says what it shows: no amount, no document
#: of travel, nothing of another event.
READ_BY_HOSTS = {
    "attendance.people",
    "attendance.roll",
    "attendance.sheet",
    "attendance.summary",
    "attendance.summary_print",
    "attendance.summary_word",
    "country_board.index",
    "country_board.row",
    "events.workspace",
    "home.desk",
    "preparation.tasks",
    "protocol.index",
    "trips.index",  # who arrives when and where they sleep; amounts stand in a column that hosts do not get
}
#: What a host may send: the order of protocol, which is the host's own, which tasks of their side are done, a list to take.
CHANGED_BY_HOSTS = {
    "protocol.set_rule",
    "protocol.add_exception",
    "protocol.remove_exception",
    "preparation.mark_tasks",
    "trips.export",  # takes the grid along, without amounts; that it was taken stands in the audit
}


def test_a_host_reads_and_changes_what_is_listed():
    """By every permission that admits hosts, unless it admits everybody who signs in."""
    for_hosts = {name for name, whom in ADMITTED.items() if "host" in whom and not whom >= {"stranger"}}
    of_hosts = [rule for rule in routes() if (access := access_of(rule)) and access.permission in for_hosts]
    assert {rule.endpoint for rule in of_hosts if "GET" in (rule.methods or ())} == READ_BY_HOSTS
    assert {rule.endpoint for rule in of_hosts if "POST" in (rule.methods or ())} == CHANGED_BY_HOSTS


def test_an_address_that_names_a_file_is_no_screen():
    of_files = [rule for rule in routes() if "." in rule.rule.rsplit("/", 1)[-1] or "file_id" in rule.arguments]
    assert len(of_files) > 30
    shown = {rule.endpoint for rule in of_files if "GET" in (rule.methods or ())} - set(NO_SCREENS)
    assert sorted(shown) == []


def test_every_exception_is_a_route():
    assert sorted({*NAMED_BY_FORM, *NOT_OF_AN_EVENT} - {rule.endpoint for rule in routes()}) == []


@pytest.mark.one_database
@pytest.mark.parametrize("rule", calls("GET"))
def test_reading(rule, walk):
    assert asked(walk, rule, "GET", admitted(rule), {}, has_permission(rule)) == []


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["/events/publicado/exports", "/privacy/my-data"])
def test_a_file_of_people_is_kept_by_nobody(path, walk):
    page = walk.ask("organiser", "GET", path)
    columns = re.findall(r'name="columns"[^>]* value="(\w+)"', page.text)
    sent = {"which": "active", "kind": "csv", "language": "es", "columns": columns}
    answer = walk.ask("organiser", "POST", path, data=sent)
    assert (answer.status_code, answer.mimetype) in ((200, "text/csv"), (200, "application/json")), answer.text
    assert kept(answer) == "private, no-store"
    walk.changes()


@pytest.mark.one_database  # hostile values go to the other
@pytest.mark.parametrize("rule", calls("POST"))
def test_changing(rule, walk):
    assert asked(walk, rule, "POST", admitted(rule), {}, has_permission(rule)) == []


def those(method: str, variants: dict[str, object]) -> list[ParameterSet]:
    """The routes whose loader takes one of `variants`."""
    return sampled(call for call in calls(method) if loader_name(call.values[0]) in variants)


def admitted_to_draft(rule) -> frozenset[str]:
    """Of those whom the route admits, who knows of the draft: its organisers; of an event its hosts and finance too."""
    return admitted(rule) & (ORGANISERS if loader_name(rule) in FORUM_LOADERS else ORGANISERS | HOSTS | FINANCE)


@pytest.mark.one_database
@pytest.mark.parametrize("rule", those("GET", DRAFTS))
def test_reading_a_draft_is_for_its_organisers_and_hosts_alone(rule, walk):
    assert asked(walk, rule, "GET", admitted_to_draft(rule), DRAFTS, not names_more(rule)) == []


@pytest.mark.one_database
@pytest.mark.parametrize("rule", those("POST", DRAFTS))
def test_changing_a_draft_is_for_its_organisers_alone(rule, walk):
    assert asked(walk, rule, "POST", admitted_to_draft(rule), DRAFTS, not names_more(rule)) == []


def below_events(method: str) -> list[ParameterSet]:
    """The routes that name something of an event."""
    found = those(method, OF_ANOTHER_EVENT)
    return [
        call for call in found if len(call.values[0].arguments) > 1 and call.values[0].endpoint not in NOT_OF_AN_EVENT
    ]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "method, rule", [pytest.param(m, *c.values, id=c.id) for m in ("GET", "POST") for c in below_events(m)]
)
def test_what_belongs_to_another_event_is_found_by_nobody(method, rule, walk):
    """Not even by the organiser of the event in the address, who may not reach into another's. Below its own it is found."""
    assert walk.ask("administrator", method, address(rule, walk.world, {})).status_code != 404
    walk.restore()
    assert asked(walk, rule, method, frozenset(), OF_ANOTHER_EVENT, is_guarded=True) == []


@pytest.mark.one_database
@pytest.mark.parametrize("rule", sampled(calls("POST")))
def test_a_post_without_its_token_does_nothing(rule, walk, monkeypatch):
    """The protection of forms asks first, before any guard and any view."""
    monkeypatch.setitem(walk.app.config, "WTF_CSRF_ENABLED", True)
    for role in ("visitor", "administrator"):
        response = walk.ask(role, "POST", address(rule, walk.world, {}))
        assert response.status_code == 400
        assert walk.changes() == []


@contextmanager
def forgotten_guard(app: Flask, endpoint: str) -> Iterator[None]:
    """`endpoint` of `app` without its guard, as if its author had forgotten it."""
    guarded = app.view_functions[endpoint]
    app.view_functions[endpoint] = lambda **_values: "anyone may read this"
    yield
    app.view_functions[endpoint] = guarded


@pytest.mark.one_database
def test_a_forgotten_guard_is_found(walk):
    with forgotten_guard(walk.app, "events.workspace"):
        url = f"/events/{walk.world.event.slug}/work"
        assert check(walk.ask("stranger", "GET", url), "stranger", ORGANISERS, url) != []


@pytest.mark.one_database
def test_a_change_is_noticed_and_undone(walk):
    """The control of what the walk says of changes."""
    walk.ask("owner", "POST", f"/account/sessions/{walk.world.session.public_id}/end")
    assert "sign_in" in walk.changes()
    assert walk.rows() == walk.first


def test_what_goes_with_a_row_comes_back_with_it(walk):
    """Deleted in one statement, with what names it and what names that, or has its name taken away."""
    with walk.app.app_context():
        account = db.session.get(Account, walk.world.session.account_id)
        db.session.execute(delete(Account).where(Account.id == account.id))
        db.session.commit()
        db.session.remove()
    gone = [name for name, rows in walk.rows().items() if rows != walk.first[name]]
    assert len(gone) > 2, gone
    walk.restore()
    assert walk.rows() == walk.first


@pytest.mark.one_database
@pytest.mark.parametrize(
    "inline",
    [
        *('<p style="x">', "<script>x</script>", '<script nonce="old">', '<a onclick="x">', '<a href="JavaScript:x">'),
        *('<a href="&#106;avascript:x">', '<a href=" javascript:x">', "<form action=javascript:x>", "<p\nONCLICK = x>"),
        *('<img src=x onerror="x">', "<p title='a'style=x>", "<style>p {}</style>", '<a href="\tjavascript:x">'),
    ],
)
def test_something_inline_is_found(inline, walk):
    with forgotten_guard(walk.app, "events.index"):
        walk.app.view_functions["events.index"] = lambda: inline
        assert page_faults(walk.ask("visitor", "GET", "/events")) != []


@pytest.mark.one_database
def test_what_may_be_kept_is_found(walk, monkeypatch):
    """The control: pages that anybody may keep."""
    (rule,) = (call.values[0] for call in calls("GET") if call.values[0].endpoint == "events.workspace")

    def public(response: Response) -> Response:
        response.headers["Cache-Control"] = "public"
        return response

    last_of_all = [public, *walk.app.after_request_funcs[None]]  # they are called from the last to the first
    monkeypatch.setitem(walk.app.after_request_funcs, None, last_of_all)
    found = asked(walk, rule, "GET", ORGANISERS, {}, is_guarded=True)
    assert any("organiser, 200" in fault and "may be kept, 'public'" in fault for fault in found), found


@pytest.mark.one_database
def test_a_deed_without_a_word_is_found(walk, monkeypatch):
    """The control: a view that changes something and tells nobody."""
    (rule,) = (call.values[0] for call in calls("POST") if call.values[0].endpoint == "events.new_series")

    def view() -> str:
        db.session.execute(update(Series).values(slug="otra-serie"))
        db.session.commit()
        return "<h1>Done</h1>"

    monkeypatch.setitem(walk.app.view_functions, rule.endpoint, view)
    found = asked(walk, rule, "POST", frozenset(ROLES), {}, is_guarded=True)
    assert any("administrator, 200" in fault and "without a word" in fault for fault in found), found
    assert walk.rows() == walk.first
