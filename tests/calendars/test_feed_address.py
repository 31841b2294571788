"""The address of one's own feed: shown once, renewed, revoked, and gone with the account. Nothing else opens the feed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.actions import close_account
from app.accounts.models import Account
from app.calendars.models import CalendarFeed
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.tokens import token_hash
from app.people.actions import merge
from app.people.erasure import erase
from app.people.own_data import own_data_file
from tests import cast, make
from tests.architecture.test_answers import told
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.time import SettableClock

TOKEN = "the-token-of-Ana"
ADDRESS = f"/calendar/{TOKEN}.ics"


@pytest.fixture
def ana(arrange: Arrange) -> Account:
    with arrange():
        return make.make_account(person=make.make_person(**cast.ANA.fields))


@pytest.fixture
def ana_client(client: FlaskClient, sign_in: SignInAs, ana: Account) -> FlaskClient:
    sign_in(client, ana)
    return client


def shown_address(page: str) -> str:
    """The path of the address that the page shows, or nothing."""
    _before, found, after = page.partition('id="address" value="')
    return after.split('"')[0].removeprefix("http://127.0.0.1:8000") if found else ""


def rows(app: Flask) -> list[CalendarFeed]:
    with app.app_context():
        return list(db.session.scalars(select(CalendarFeed)))


def made(client: FlaskClient, path: str = "/me/calendar/address") -> str:
    """The address that a click makes."""
    answer = client.post(path)
    assert (answer.status_code, answer.location) == (303, "/me/calendar")
    return shown_address(client.get("/me/calendar").text)


def test_a_request_that_shows_nothing_uses_nothing_up(ana_client: FlaskClient) -> None:
    ana_client.post("/me/calendar/address")
    assert ana_client.head("/me/calendar").status_code == 200
    assert shown_address(ana_client.get("/me/calendar").text)


def test_an_address_is_made_and_shown_once(app: Flask, ana_client: FlaskClient) -> None:
    assert shown_address(ana_client.get("/me/calendar").text) == ""
    address = made(ana_client)
    again = ana_client.get("/me/calendar?lang=en").text
    assert shown_address(again) == ""
    assert "Last day a calendar asked for it" in again
    answer = app.test_client().get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    (row,) = rows(app)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert row.token_hash == token_hash(token)
    assert token not in repr(vars(row))


@pytest.mark.parametrize("path", ["/me/calendar/renewal", "/me/calendar/address"])
def test_a_new_address_ends_the_former_at_once(app: Flask, ana_client: FlaskClient, path: str) -> None:
    former = made(ana_client)
    present = made(ana_client, path)
    assert former != present
    assert app.test_client().get(former).status_code == 404
    assert app.test_client().get(present).status_code == 200
    assert len(rows(app)) == 1


def test_a_revoked_address_is_gone_at_once_and_looks_like_any_missing_page(app: Flask, ana_client: FlaskClient) -> None:
    address, visitor = made(ana_client), app.test_client()
    etag = visitor.get(address).headers["ETag"]
    ana_client.post("/me/calendar/revocation")
    assert rows(app) == []
    missing = told(visitor.get("/calendar/nowhere.ics"))
    assert missing[0] == 404
    assert told(visitor.get(address)) == missing
    assert told(visitor.get(address, headers={"If-None-Match": etag})) == missing
    assert visitor.head(address).status_code == 404
    with app.app_context():
        actions = db.session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("calendar_feed")))
        assert list(actions) == ["calendar_feed.made", "calendar_feed.revoked"]


@pytest.mark.one_database
@pytest.mark.parametrize("page", ["renewal", "revocation"])
def test_what_ends_an_address_is_told_before(
    arrange: Arrange, ana: Account, ana_client: FlaskClient, page: str
) -> None:
    assert ana_client.get(f"/me/calendar/{page}").location == "/me/calendar"
    with arrange():
        make.make_calendar_feed(ana.person, TOKEN)
    answer = ana_client.get(f"/me/calendar/{page}?lang=en")
    assert answer.status_code == 200
    assert '<form method="post"' in answer.text.split("<main")[1]
    assert ana_client.get(ADDRESS).status_code == 200


@pytest.mark.one_database
@pytest.mark.parametrize("path", [ADDRESS[:-5] + ".ics", "/calendar/.ics", "/calendar/é.ics", "/calendar/a/b.ics"])
def test_nothing_else_opens_it(arrange: Arrange, ana: Account, client: FlaskClient, path: str) -> None:
    with arrange():
        make.make_calendar_feed(ana.person, TOKEN)
    assert client.get(path).status_code == 404
    assert client.get(ADDRESS).status_code == 200


@pytest.mark.both_databases
def test_that_it_was_read_is_kept_once_a_day(
    app: Flask, arrange: Arrange, ana: Account, client: FlaskClient, clock: SettableClock, statements: Callable[[], Any]
) -> None:
    with arrange():
        make.make_calendar_feed(ana.person, TOKEN, read_on=None)
    for expected in (True, False):
        with statements() as ran:
            etag = client.get(ADDRESS).headers["ETag"]
        assert any("UPDATE" in statement for statement in ran) is expected
    assert rows(app)[0].read_on == clock.now().date()
    clock.move(timedelta(days=1))
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304
    assert rows(app)[0].read_on == clock.now().date()


@pytest.mark.one_database
def test_closing_the_account_ends_the_address(app: Flask, arrange: Arrange, ana: Account, client: FlaskClient) -> None:
    with arrange():
        make.make_calendar_feed(ana.person, TOKEN)
    with app.app_context():
        close_account(db.session.merge(ana))
        db.session.commit()
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.one_database
def test_erasing_the_person_ends_it_and_tells_nobody_of_it(app: Flask, arrange: Arrange, client: FlaskClient) -> None:
    with arrange():
        person = make.make_person()
        make.make_calendar_feed(person, TOKEN)
        assert token_hash(TOKEN) not in own_data_file(person)
        erase(person)
    assert client.get(ADDRESS).status_code == 404
    assert rows(app) == []


@pytest.mark.parametrize("kept_has_one", [True, False])
def test_of_two_persons_one_feed_is_left(app: Flask, arrange: Arrange, client: FlaskClient, kept_has_one: bool) -> None:
    with arrange():
        kept, merged = make.make_person(), make.make_person("Ana María")
        make.make_calendar_feed(merged, TOKEN)
        if kept_has_one:
            make.make_calendar_feed(kept, "another")
        merge(kept, merged)
    assert client.get(ADDRESS).status_code == (404 if kept_has_one else 200)
    assert [row.person_ref for row in rows(app)] == [kept.public_id]


@pytest.mark.one_database
def test_the_page_is_for_who_signed_in(client: FlaskClient) -> None:
    assert client.get("/me/calendar").location == "/sign-in?next=/me/calendar"
    assert client.post("/me/calendar/address").status_code == 302
