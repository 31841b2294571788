"""The page on which an organiser chooses, and the erasure of somebody whom the news name."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.mail.models import MessageState, Note, OutboxMessage, UnsubscribedBy
from app.mail.subscriptions.actions import unsubscribe
from app.news.models import NewsChoice
from app.news.queries.settings import choice_of
from app.people.erasure import erase
from tests.fixtures.applications import Arrange, SignIn
from tests.fixtures.time import SettableClock
from tests.make import make_account, make_event, make_person, make_registration
from tests.news.conftest import look, told

PAGE = "/account/news"


def test_an_organiser_chooses_and_finds_the_choice_again(
    arrange: Arrange, client: FlaskClient, sign_in: SignIn
) -> None:
    with arrange():
        account = make_account([make_event()], make_person(language="en"))
    sign_in(client, account)
    assert 'value="daily" checked' in checked(client.get(PAGE).text)
    assert f'href="{PAGE}"' in client.get("/profile").text
    answer = client.post(PAGE, data={"chosen": "at_once"})
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert 'value="at_once" checked' in checked(client.get(PAGE).text)
    with arrange():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "news.chosen")).one()
        assert (entry.note, entry.actor) == ("at_once", account.public_id)


def checked(page: str) -> str:
    """The page with the attributes of its inputs in one order."""
    return page.replace("checked ", "").replace(" checked", "") if "checked" not in page else normal(page)


def normal(page: str) -> str:
    found = [part for part in page.split("<input")[1:] if "checked" in part.split(">")[0]]
    values = [part.split('value="')[1].split('"')[0] for part in found]
    return " ".join(f'value="{value}" checked' for value in values)


def test_a_wrong_choice_is_refused_and_who_organises_nothing_has_no_such_page(
    arrange: Arrange, client: FlaskClient, sign_in: SignIn
) -> None:
    with arrange():
        organiser, delegate = make_account([make_event()]), make_account()
    sign_in(client, organiser)
    assert client.post(PAGE, data={"chosen": "hourly"}).status_code == 422
    assert client.post(PAGE, data={}).status_code == 422
    sign_in(client, delegate)
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/profile").text


def test_who_left_the_list_by_a_message_sees_it_and_comes_back_on_the_page(
    arrange: Arrange, client: FlaskClient, sign_in: SignIn, clock: SettableClock
) -> None:
    with arrange():
        event = make_event()
        account = make_account([event])
        clock.move(timedelta(hours=1))
        make_registration(event)
        clock.move(timedelta(days=1))
        look()
        unsubscribe(told(account)[0], UnsubscribedBy.ONE_CLICK)
    sign_in(client, account)
    assert normal(client.get(PAGE).text) == 'value="off" checked'
    client.post(PAGE, data={"chosen": "daily"})
    with arrange():
        assert choice_of(db.session.get_one(Account, account.id)) is NewsChoice.DAILY


@pytest.mark.parametrize("state", [MessageState.SENT, MessageState.QUEUED])
def test_erasing_somebody_empties_the_news_that_name_them(
    arrange: Arrange, clock: SettableClock, state: MessageState
) -> None:
    with arrange():
        event = make_event()
        account = make_account([event])
        clock.move(timedelta(hours=1))
        person = make_person("Zoila", "Olvidada")
        make_registration(event, person)
        clock.move(timedelta(days=1))
        look()
        message = told(account)[0]
        assert "Zoila" in message.subject + message.text + message.html
        message.state = state
        db.session.flush()
        erase(person)
        row = db.session.get_one(OutboxMessage, message.id)
        assert row.subject + row.text + row.html == ""
        assert not row.can_be_retried
        if state is MessageState.QUEUED:
            assert (row.state, row.answer) == (MessageState.SUPPRESSED, Note.UNDECIDED)
