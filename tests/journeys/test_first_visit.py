"""What a first visit to an event page costs on the wire, as a real browser counts it from the real server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from app.config import ROOT
from app.core.extensions import db
from app.programme.loading import load_programme
from tests.fixtures.browsing import NewPage
from tests.fixtures.processes import answers, environment_for, free_ports, stop, wait_until
from tests.fixtures.time import ClockFile
from tests.journeys.screens import AGENDA_OF_2018

FIRST_VISIT = 20_000  #: bytes, headers among them
REQUESTS = 3  #: the page, its style sheet and its script


@pytest.fixture
def served_url(app: Flask, tmp_path: Path, clock_file: ClockFile) -> Iterator[str]:
    """The programme's data behind gunicorn, which compresses as in production."""
    with app.app_context():
        load_programme()
        db.session.commit()
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}"]
    environment = environment_for(app, tmp_path, clock_file, ENCUENTRO_BASE_URL=url)
    with (tmp_path / "gunicorn.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "wsgi:application"], env=environment, cwd=ROOT, text=True, stdout=log, stderr=log
        )
        try:
            wait_until(lambda: answers(url), f"{url}; its log: {tmp_path / 'gunicorn.log'}", 60)
            yield url
        finally:
            stop(server)


def transferred(page: Page, path: str) -> dict[str, int]:
    """Address → bytes received for it, headers and body as they came, for one load of `path`."""
    asked: dict[str, str] = {}
    received: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: received.update({asked[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    page.goto(path, wait_until="networkidle")
    return received


@pytest.mark.slow
def test_a_first_visit_to_an_event_page_is_small(
    served_url: str, open_page: NewPage, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(served_url, language="es")
    received = transferred(page, AGENDA_OF_2018)
    kinds = {os.path.splitext(address.partition("?")[0])[1] for address in received}
    assert {".css", ".js"} <= kinds, received
    total = sum(received.values())
    with capsys.disabled():
        print(f"\nA first visit to {AGENDA_OF_2018} costs {total / 1000:.1f} kB on the wire.")
    assert 5_000 < total < FIRST_VISIT, received
    assert len(received) == REQUESTS, received
    # A browser without windows asks for no icon; others would, if it were not part of the page.
    assert str(page.locator('link[rel="icon"]').get_attribute("href")).startswith("data:")
    # The second page asks for itself alone.
    again = transferred(page, "/events?year=2006")
    assert sum(again.values()) < 10_000, again
