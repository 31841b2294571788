"""Headers, hosts, sizes, forms and Markdown: what comes from outside does not get far."""

import time
from html.parser import HTMLParser
from io import BytesIO

import pytest
from flask import request
from sqlalchemy.exc import IntegrityError

from app.core.markdown import rendered
from app.core.security import MAX_FIELDS

pytestmark = pytest.mark.one_database

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def echoing(app, monkeypatch):
    """A client of `app`, of which one page tells how many fields it was sent."""
    monkeypatch.setitem(app.view_functions, "accounts.sign_up", lambda: str(len(request.form)))
    return app.test_client()


def test_headers_are_strict(echoing):
    headers = echoing.get("/sign-up").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-" in headers["Cache-Control"]
    assert "Strict-Transport-Security" not in headers  # plain http on the own machine


def test_each_answer_has_a_nonce_of_its_own(echoing):
    policies = {echoing.get("/sign-up").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_other_hosts_are_refused(echoing, host):
    assert echoing.get("/sign-up", headers={"Host": host}).status_code == 400
    assert echoing.get("/sign-up", headers={"Host": "localhost:8123"}).status_code == 200


def test_a_form_of_many_fields_is_refused_quickly(echoing):
    begun = time.perf_counter()
    answer = echoing.post("/sign-up", data="a=1&" * 200_000, content_type=FORM)
    assert answer.status_code == 413
    assert time.perf_counter() - begun < 0.5
    assert (
        echoing.post("/sign-up", data="&".join(f"a{n}=1" for n in range(MAX_FIELDS)), content_type=FORM).text == "5000"
    )


@pytest.mark.parametrize("megabytes, kind", [(2, FORM), (9, FORM), (9, "multipart/form-data; boundary=x")])
def test_a_large_body_is_refused(echoing, megabytes, kind):
    assert echoing.post("/sign-up", data=b"a=" + b"x" * (megabytes << 20), content_type=kind).status_code == 413


def test_a_post_without_its_token_is_refused(app, echoing):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = echoing.post("/sign-up", data={"a": "1"})
    assert answer.status_code == 400
    assert "The form has expired" in answer.text or "formulario" in answer.text


def test_a_page_that_is_not_there_looks_the_same_for_all(echoing):
    first, second = (echoing.get(path) for path in ("/nothing", "/events/nothing"))
    assert (first.status_code, second.status_code) == (404, 404)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/pixel.gif)",
        "<a href='https://x.example' onclick='alert(1)'>x</a>",
        "<style>body{display:none}</style>",
        "<iframe src='https://evil.example'></iframe>",
        "[x](<javascript:alert(1)>)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    ],
)
def test_markdown_opens_no_door(text):
    found = Elements()
    found.feed(str(rendered(text)))
    assert {tag for tag, _attributes in found.seen} <= {"p", "a"}
    for _tag, attributes in found.seen:
        assert set(attributes) <= {"href", "rel"}
        assert attributes.get("href", "https://").startswith("https://")


class Elements(HTMLParser):
    """The elements of a text, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_markdown_writes_what_organisers_need():
    html = rendered("# Título\n\nUn **texto** con [enlace](https://x.example).\n\n- uno\n- dos\n\n|a|b|\n|-|-|\n|1|2|")
    for part in ("<h3>Título</h3>", "<strong>texto</strong>", 'href="https://x.example"', "<li>uno</li>", "<td>1</td>"):
        assert part in html


def test_the_heading_of_a_page_stays_its_own():
    assert "<h1" not in rendered("# a") and "<h2" not in rendered("## a\n\nb\n===\n\nc\n---")


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/sign-up?q=%00"),
        lambda client: client.get("/sign%00-up"),
        lambda client: client.post("/sign-up", data={"a": "x\0"}),
        lambda client: client.post("/sign-up", data={"a\0": "x"}),
        lambda client: client.post("/sign-up", data={"a": "x\0", "file": (BytesIO(b"\0"), "plain.txt")}),
    ],
)
def test_the_character_nul_is_refused_wherever_it_stands(echoing, send):
    assert send(echoing).status_code == 400


def test_a_file_may_hold_nul(echoing):
    assert echoing.post("/sign-up", data={"file": (BytesIO(b"PK\0"), "list.xlsx")}).status_code == 200


@pytest.mark.own_app
def test_a_row_number_beyond_what_databases_count_is_no_page(app):
    app.add_url_rule("/t/rows/<int:number>", "row", lambda number: str(number))
    client = app.test_client()
    assert client.get(f"/t/rows/{2**31 - 1}").status_code == 200
    assert client.get(f"/t/rows/{2**31}").status_code == 404


def test_two_who_do_the_same_at_one_moment_are_told_so(app, monkeypatch):
    def collide():
        raise IntegrityError("INSERT", {}, Exception("unique"))

    monkeypatch.setitem(app.view_functions, "events.index", collide)
    answer = app.test_client().get("/events?lang=en")
    assert answer.status_code == 409
    assert "Nothing of yours was saved" in answer.text
