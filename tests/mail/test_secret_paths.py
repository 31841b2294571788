"""Links in messages open doors for their recipient alone: not for administrators, and not for whoever has a backup."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.actions import send_reset_link
from app.accounts.models import OneTimeLink, RoleKind
from app.calendars.ics import CalendarFile
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.secret_paths import unfolded, without_one_time_secrets, without_secrets
from app.core.tokens import new_token
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail import actions
from app.mail.models import MessageState, OutboxMessage
from app.mail.outbox import Recipient, post
from app.registration.links import invitation_token, registration_token
from app.registration.mails import registration_confirmed
from tests import make
from tests.fixtures.applications import Arrange, SignInAs
from tests.mail.postoffice import PostOffice

ONE_TIME = ("/sign-in/link/", "/sign-up/", "/password-reset/", "/email-change/")
PERSONAL = ("/i/", "/r/")


@pytest.mark.one_database
@pytest.mark.parametrize("prefix", ONE_TIME + PERSONAL)
@pytest.mark.usefixtures("app")
def test_a_link_keeps_its_path_and_loses_its_secret(prefix: str) -> None:
    secret = new_token() + ".1.~-_x"
    for text in (
        f"Go to https://meetings.example{prefix}{secret}?lang=es, please.",
        f'<a href="https://meetings.example{prefix}{secret}/details">x</a>',
        f"https://meetings.example/sign-in?next={prefix.replace('/', '%2F')}{secret}&lang=es",
    ):
        shown = without_secrets(text)
        assert secret not in shown
        assert shown.replace("…", secret) == text
        assert (without_one_time_secrets(text) == text) is (prefix in PERSONAL)


@pytest.mark.one_database
@pytest.mark.usefixtures("app")
def test_other_links_stay_whole() -> None:
    text = "https://meetings.example/events/irregular?next=/me https://meetings.example/sign-in/link?lang=es /sign-up"
    assert without_secrets(text) == text


def test_every_route_with_a_token_is_registered(app: Flask) -> None:
    """A new kind of secret link must be registered by its module, or administrators could open it."""
    for rule in app.url_map.iter_rules():
        if "token" in rule.arguments:
            before = rule.rule.split("<token>")[0]
            assert without_secrets(f"https://x.example{before}secret") == f"https://x.example{before}…", rule.rule


def shown_pages(client: FlaskClient, message: OutboxMessage) -> Iterator[str]:
    for path in ("", "/html"):
        answer = client.get(f"/messages/{message.public_id}{path}")
        assert answer.status_code == 200
        yield unfolded(answer.text)


def test_administrators_read_no_personal_link(
    client: FlaskClient, arrange: Arrange, sign_in: SignInAs, outbox: Callable[[], list[OutboxMessage]]
) -> None:
    with arrange():
        account = make.make_account([RoleKind.ADMINISTRATOR])
        registration = make.make_registration(make.make_event())
        registration_confirmed(registration)
        secret = registration_token(registration)
    sign_in(client, account)
    (message,) = outbox()
    assert secret in message.text
    assert secret in message.html
    for page in shown_pages(client, message):
        assert secret.rpartition(".")[2] not in page
        assert "/r/…" in page


def test_a_secret_on_two_lines_of_a_calendar_is_none_to_read(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, outbox: Callable[[], list[OutboxMessage]]
) -> None:
    with arrange():
        account = make.make_account([RoleKind.ADMINISTRATOR])
        secret = invitation_token(make.make_invitation(make.make_event()))
        folded = f"URL:http://127.0.0.1:8000/i/{secret[:20]}\r\n {secret[20:]}\r\n"
        recipient = Recipient("Ana", "ana@compras.example", "es")
        assert post("accounts/no_account", recipient, key="x", calendar=CalendarFile(folded, "REQUEST"))
    sign_in(client, account)
    page = "".join(shown_pages(client, outbox()[0]))
    assert secret[20:] not in page
    assert "URL:http://127.0.0.1:8000/i/…" in page


@pytest.fixture
def reset_asked(app: Flask, arrange: Arrange) -> None:
    with arrange():
        account = make.make_account(person=make.make_person(email="ana@compras.example"))
        send_reset_link(account.email, "es")


@pytest.mark.usefixtures("reset_asked")
def test_a_sent_message_keeps_no_one_time_link(
    app: Flask, post_office: PostOffice, outbox: Callable[[], list[OutboxMessage]]
) -> None:
    before = outbox()[0].text
    with app.app_context():
        run(jobs()["deliver_outbox"])
    (message,) = outbox()
    assert message.state is MessageState.SENT
    assert "/password-reset/…" in message.text
    assert "/password-reset/…" in message.html
    assert message.text == without_one_time_secrets(before) != before
    body = post_office.letters[0].email.get_body(("plain",))
    assert body is not None
    assert before.split("/password-reset/")[1][:43] in body.get_content()


@pytest.mark.usefixtures("reset_asked")
def test_a_message_given_up_keeps_none_and_is_not_sent_again(app: Flask, arrange: Arrange) -> None:
    with arrange():
        message = db.session.scalars(select(OutboxMessage)).one()
        actions.give_up(message)
        assert "/password-reset/…" in message.text
        assert not message.can_be_retried
        with pytest.raises(Refused):
            actions.try_again(message)


@pytest.mark.usefixtures("reset_asked")
def test_the_database_holds_only_the_hash_of_a_link(app: Flask, outbox: Callable[[], list[OutboxMessage]]) -> None:
    secret = outbox()[0].text.split("/password-reset/")[1].split("?")[0].split()[0]
    with app.app_context():
        link = db.session.scalars(select(OneTimeLink)).one()
        assert secret not in (link.token_hash, link.next_path)
