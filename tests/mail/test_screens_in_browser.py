"""The administrators' pages and the local mailbox in a real browser, wide and 320 px narrow."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from app.accounts.models import Account, RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.jobs.models import JobRun, JobState
from app.mail.mime import as_email
from app.mail.models import DeliveryAttempt, MessageState
from tests.fixtures.applications import Arrange
from tests.fixtures.browsing import DESKTOP, PHONE, NewPage, accessibility_faults, scrolls_sideways
from tests.journeys.screens import structure_faults
from tests.mail.letters import Calendar, letter, letter_to
from tests.make import make_account
from tools.mailbox.letters import Mailbox
from tools.mailbox.viewer import viewer

sizes = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "narrow"])


@pytest.fixture
def public_id(arrange: Arrange) -> str:
    """A message to be tried again, a job that failed."""
    answer = "451 4.7.1 Come back later"
    with arrange():
        letter_to("later", calendar=Calendar())
        message = letter("later")
        message.state, message.answer = MessageState.RETRYING, answer
        tried = DeliveryAttempt(message_id=message.id, at=now(), outcome=MessageState.RETRYING, answer=answer)
        failed = {"started_at": now(), "ended_at": now(), "failed": 1, "error": "ValueError: broken"}
        db.session.add_all([tried, JobState(name="tidy", **failed), JobRun(job="tidy", **failed)])
        return message.public_id


def assert_sound(page: Page) -> None:
    assert accessibility_faults(page) == []
    assert not scrolls_sideways(page)


@sizes
def test_messages_and_jobs_are_sound(
    arrange: Arrange,
    new_page: NewPage,
    sign_in_browser: Callable[[Page, Account], None],
    public_id: str,
    size: tuple[int, int],
) -> None:
    with arrange():
        account = make_account([RoleKind.ADMINISTRATOR])
    page = new_page(size=size)
    sign_in_browser(page, account)
    for path in ("/messages", f"/messages/{public_id}/end", "/jobs", f"/messages/{public_id}"):
        page.goto(path)
        assert_sound(page)
    expect(page.frame_locator("iframe").get_by_role("link", name="Open")).to_be_visible()


@pytest.fixture
def mailbox_url(app: Flask, arrange: Arrange, tmp_path: Path) -> Iterator[str]:
    mailbox = Mailbox(tmp_path / "mailbox")
    with arrange():
        letter_to("ana", calendar=Calendar())
    with app.app_context():
        mailbox.keep(as_email(letter("ana")).as_bytes(), now())
    server = make_server("127.0.0.1", 0, viewer(mailbox, app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@sizes
@pytest.mark.one_database
def test_the_mailbox_is_sound(browser: Browser, mailbox_url: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="fr")
    page = context.new_page()
    page.goto(mailbox_url)
    assert_sound(page)
    assert structure_faults(page) == []
    page.get_by_role("link", name="Hello Ana").click()
    expect(page.frame_locator("iframe").get_by_text("Ana", exact=True)).to_be_visible()
    assert_sound(page)
    assert structure_faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="invite.ics").click()
    assert download.value.suggested_filename == "invite.ics"
    context.close()
