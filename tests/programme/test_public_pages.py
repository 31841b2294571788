"""What any visitor reaches from the front page names documents by their titles, never by the codes of the programme's data."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import ROOT
from app.core.extensions import db
from app.programme.loading import load_programme
from tests.fixtures.applications import Arrange

pytestmark = pytest.mark.one_database

CODE = re.compile(r"\bS0\d\d\b")
#: More than there are events; of the countries of the world some.
MOST = 50
LINK = re.compile(r'<a [^>]*href="([^"#]+)')


@pytest.fixture
def loaded(app: Flask, arrange: Arrange) -> None:
    with arrange():
        load_programme()
        db.session.commit()


def pages_from(client: FlaskClient, start: str) -> dict[str, str]:
    """Path → HTML of each page that links lead to, each once whatever its query; of the same part of the site `MOST`."""
    found: dict[str, str] = {}
    asked: Counter[str] = Counter()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        part = path.split("/")[1]
        if path in found or asked[part] >= MOST:
            continue
        asked[part] += 1
        answer = client.get(path)
        found[path] = answer.text if answer.mimetype == "text/html" and answer.status_code == 200 else ""
        for link in LINK.findall(found[path]):
            target = urlsplit(urljoin(f"http://localhost{path}", unescape(link)))
            if target.netloc == "localhost" and target.scheme == "http":
                waiting.append(target.path)
    return {path: text for path, text in found.items() if text}


@pytest.mark.slow
def test_no_code_of_a_document_stands_on_them(client: FlaskClient, loaded: None) -> None:
    pages = pages_from(client, "/")
    assert len(pages) > 60, sorted(pages)
    assert {path: CODE.findall(text) for path, text in pages.items() if CODE.search(text)} == {}
    assert any(
        "Informe resumido del programa" in text or "Summary report of the programme" in text for text in pages.values()
    )


def test_a_code_is_found() -> None:
    assert CODE.search("<dd>S003, line 87</dd>")


#: A document that a template writes: as a value of its own or of a sentence, not in a condition.
WRITTEN = re.compile(r"(?:=|\{\{ ?)[\w.]*\bsource_document\b(?!\|source_title)")


def test_every_template_names_documents_by_their_titles() -> None:
    found = {path.name: WRITTEN.findall(path.read_text()) for path in sorted((ROOT / "templates").rglob("*.html"))}
    assert {name: written for name, written in found.items() if written} == {}


def test_a_code_is_found_in_a_template() -> None:
    assert WRITTEN.search('_("Document %(document)s", document=letter.source_document)')
    assert WRITTEN.search("{{ row.source_document }}")
    assert not WRITTEN.search("{{ row.source_document|source_title }}")
    assert not WRITTEN.search("{% if row.source_document %}")
