"""The list of messages at any length: pages by their neighbours, counts that end, a search that goes on."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import RoleKind
from app.core import paging
from app.core.clock import now
from app.mail import queries
from app.mail.models import MessageState
from app.mail.queries import MessageFilters, window_of
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account
from tests.make_mail import Recipient, make_outbox_message


@pytest.fixture
def names(arrange: Arrange, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Twelve messages, the newest first, two of each moment; pages of five."""
    monkeypatch.setattr(queries, "PER_PAGE", 5)
    written = []
    with arrange():
        for number in range(12):
            at = now() - timedelta(hours=number // 2)
            recipient = Recipient(f"Ana {number:02}", f"ana{number}@compras.example", "es")
            made = make_outbox_message(
                recipient, created_at=at, state=MessageState.SENT if number % 3 else MessageState.FAILED
            )
            written.append((at, made.id, recipient.name))
    return [name for _, _, name in sorted(written, reverse=True)]


def walked(filters: MessageFilters) -> tuple[list[str], list[list[str]]]:
    """(all names from the newest to the oldest, the pages on the way back)."""
    page = window_of(filters)
    found = [row.to_name for row in page.rows]
    while page.older:
        page = window_of(filters, before=page.older)
        found += [row.to_name for row in page.rows]
    back = []
    while page.newer:
        page = window_of(filters, after=page.newer)
        back.append([row.to_name for row in page.rows])
    return found, back


def test_pages_follow_each_other_there_and_back(app: Flask, names: list[str]) -> None:
    with app.app_context():
        found, back = walked(MessageFilters())
    assert found == names
    assert back == [names[5:10], names[:5]]


def test_a_narrowed_list_is_walked_the_same_way(app: Flask, names: list[str]) -> None:
    with app.app_context():
        found, _ = walked(MessageFilters(state=MessageState.SENT))
    assert found == [name for name in names if int(name[-2:]) % 3]


def test_words_are_looked_for_so_far_and_then_further(
    app: Flask, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SPAN", 5)
    with app.app_context():
        first = window_of(MessageFilters(search="ana 1"))
        assert (list(first.rows), first.looked_back) == ([], True)
        found, _ = walked(MessageFilters(search="ANA 1"))
        assert found == [name for name in names if name.startswith("Ana 1")]
        (row,) = window_of(MessageFilters(search="ana11@compras.example")).rows  # a whole address: among all
        assert row.to_name == "Ana 11"


def test_what_was_removed_leads_to_the_newest(app: Flask, names: list[str]) -> None:
    with app.app_context():
        page = window_of(MessageFilters(), before="nothing")
    assert ([row.to_name for row in page.rows], page.newer) == (names[:5], "")


@pytest.mark.both_databases
def test_the_page_says_more_than_so_many(
    client: FlaskClient, names: list[str], arrange: Arrange, sign_in: SignInAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "COUNTED", 3)
    monkeypatch.setattr("app.mail.views.COUNTED", 3)
    monkeypatch.setattr(queries, "SPAN", 5)
    with arrange():
        administrator = make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, administrator)
    page = client.get("/messages?lang=en").text
    assert "More than 3 messages" in page
    assert "more than 3</a>" in page
    assert names[0] in page
    assert names[5] not in page
    assert "Look further back" in client.get("/messages?lang=en&q=ana+1").text
    assert "Older messages have not been looked through" in client.get("/messages?lang=en&q=ana+1").text


def test_kinds_are_found_step_by_step(app: Flask, arrange: Arrange) -> None:
    with arrange():
        assert queries.kinds() == []
        for kind in ("b/two", "a/one", "b/two", "c/three"):
            make_outbox_message(Recipient("Ana", "ana@compras.example", "es"), kind=kind)
        assert queries.kinds() == ["a/one", "b/two", "c/three"]
