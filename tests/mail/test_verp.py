"""The envelope address that reports come back to: it names one message, and nobody else can make one."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.addresses import kind_and_token
from app.mail.message_tokens import BOUNCE, UNSUBSCRIBE, envelope_sender, message_by_token, token_of
from tests.fixtures.applications import Arrange
from tests.mail.letters import letter, letter_to
from tests.mail.postoffice import PostOffice
from tests.make import make_network


@pytest.fixture
def ana(arrange: Arrange) -> str:
    with arrange():
        letter_to("joao")
        return letter_to("ana")


def token(app: Flask, key: str, purpose: str = BOUNCE) -> str:
    with app.app_context():
        return token_of(letter(key), purpose)


def found(app: Flask, given_token: str, purpose: str = BOUNCE) -> str:
    """The key of the message that a token names, "" for none."""
    with app.app_context():
        message = message_by_token(given_token, purpose)
        return message.key if message else ""


def test_each_message_leaves_under_an_address_of_its_own(app: Flask, ana: str, post_office: PostOffice) -> None:
    with app.app_context():
        run(jobs()["deliver_outbox"])
        senders = {key: envelope_sender(letter(key)) for key in ("ana", "joao")}
    for key, sender in senders.items():
        (taken,) = post_office.taken_by(f"{key}@compras.example")
        assert taken.sender == sender
        assert taken.email["From"] == "Encuentro <secretariat@encuentro.example>", "people still see who writes"
        with app.app_context():
            kind, came_back = kind_and_token(sender) or ("", "")
        assert (kind, found(app, came_back)) == ("bounce", key)
    assert senders["ana"] != senders["joao"]


@pytest.mark.one_database
def test_the_sender_is_the_network_in_the_recipients_language(
    app: Flask, ana: str, arrange: Arrange, post_office: PostOffice
) -> None:
    with arrange():
        make_network(abbreviation=TranslatedText(es="Red Ñandú, de prueba"))
    with app.app_context():
        run(jobs()["deliver_outbox"])
    (taken,) = post_office.taken_by("ana@compras.example")
    (sender,) = taken.email["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Red Ñandú, de prueba", "secretariat@encuentro.example")


@pytest.mark.one_database
def test_the_longest_address_fits_and_folding_its_case_changes_nothing(app: Flask, ana: str) -> None:
    with app.app_context():
        message = letter(ana)
        message.id = 10**18 - 1
        address = envelope_sender(message)
        db.session.rollback()
    assert address == address.lower()
    assert len(address.rpartition("@")[0]) <= 64
    assert found(app, token(app, ana).upper()) == "ana"


@pytest.mark.one_database
def test_a_token_holds_for_its_purpose_its_message_and_its_address(app: Flask, arrange: Arrange, ana: str) -> None:
    bounce = token(app, ana)
    assert found(app, bounce) == "ana"
    assert found(app, bounce, UNSUBSCRIBE) == ""
    assert found(app, bounce.replace(".", "0.")) == ""
    with arrange():
        letter(ana).to_address = "eva@compras.example"
    assert found(app, bounce) == "", "the row was given another address"
    with arrange():
        letter(ana).to_address = ""
    assert found(app, token(app, ana)) == "", "its person was erased"


@pytest.mark.one_database
def test_the_number_of_a_removed_message_opens_no_later_one(app: Flask, arrange: Arrange, ana: str) -> None:
    """As after a backup was restored: SQLite gives the number again."""
    before = token(app, ana)
    with arrange():
        letter(ana).message_id = "<another@encuentro.example>"
    assert found(app, before) == ""


@pytest.mark.one_database
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    forged=st.one_of(
        st.text(max_size=60),
        st.from_regex(r"[0-9]{1,3}\.[0-9a-f]{32}", fullmatch=True),
        st.from_regex(r"[12]\.[0-9a-f]{32}", fullmatch=True),
    )
)
def test_no_other_text_is_a_token(app: Flask, ana: str, forged: str) -> None:
    assert found(app, forged) == ""
