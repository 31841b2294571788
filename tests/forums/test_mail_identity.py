"""Whose word a mail is: every token × every From × every verdict. Only the one full row publishes."""

from collections.abc import Callable
from itertools import product

import pytest

from app.core.extensions import db
from app.forums.models import ContributionState, ForumParticipant, ParticipantState, ReviewReason
from app.mail.message_tokens import reply_address
from app.mail.models import InboundOutcome, OutboxMessage
from app.people.models import Person
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import (
    ANA,
    OTHER,
    STRANGER,
    ForumByMail,
    forum_by_mail,
    mail,
    mailed,
    newest,
    posted,
    why_it_waits,
)
from tests.forums.making import make_participant

pytestmark = pytest.mark.usefixtures("trusted")

PASS, FAIL, ABSENT, FORGED = (
    "dmarc=pass header.from={domain}",
    "dmarc=fail header.from={domain}",
    "",
    "of another server",
)
SENDERS = {ANA: ANA, OTHER: OTHER, STRANGER: STRANGER}
#: How each address comes about, and what its token alone makes a moderator ask.
TOKENS: dict[str, Callable[[ForumByMail], str]] = {
    "right": lambda scene: scene.reply,
    "none": lambda scene: scene.code,
    "forged": lambda scene: scene.reply[:-30] + ("0" if scene.reply[-30] != "0" else "1") + scene.reply[-29:],
    "another's": lambda scene: reply_address(mailed(scene.forum, scene.contribution, scene.joao.person)),
    "of one who left": lambda scene: scene.reply,
}


def expected(token: str, sender: str, verdict: str) -> set[str]:
    """Why it waits; nothing for what is published."""
    reasons = set()
    if sender == STRANGER:
        reasons.add("unknown_sender")
    elif verdict != PASS:
        reasons.add("unverified_sender")
    if token == "forged":
        reasons.add("no_token")
    owner = {"right": ANA, "of one who left": ANA, "another's": OTHER}.get(token)
    if owner and sender != owner:
        reasons.add("anothers_token")
    if token == "of one who left" and sender == ANA:
        reasons.add("not_joined")
    return reasons


@pytest.mark.parametrize("token", TOKENS)
def test_only_what_agrees_in_all_is_published(token: str, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = forum_by_mail(ParticipantState.LEFT if token == "of one who left" else ParticipantState.JOINED)
        address, thread = TOKENS[token](scene), scene.message.message_id
    for number, (sender, verdict) in enumerate(product(SENDERS, (PASS, FAIL, ABSENT, FORGED))):
        server = {"server": "mx.otra.example"} if verdict == FORGED else {}
        raw = mail(
            sender, verdict=PASS if verdict == FORGED else verdict, message_id=f"<{number}@compras.example>", References=thread, **server
        )  # fmt: skip
        handled = receive(raw, address)
        with arrange():
            came = newest(scene.forum)
            assert came is not None and came.mail_id_hash
            why = set(why_it_waits(came)) - {"always", "mode", "first"}
            wanted = expected(token, sender, verdict)
            assert why == wanted, (sender, verdict)
            assert (came.state is ContributionState.PUBLISHED) == (not wanted and sender != STRANGER), (sender, verdict)
            assert handled.outcome is InboundOutcome.APPLIED
            assert (came.author_id is None) == (sender == STRANGER)
            assert [m.to_address for m in all_mail() if m.to_address == STRANGER] == []


def all_mail() -> list[OutboxMessage]:
    return list(db.session.query(OutboxMessage))


def test_a_strangers_mail_is_answered_by_nothing(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = forum_by_mail()
    receive(mail(STRANGER), scene.reply)
    with arrange():
        assert [message.to_address for message in all_mail()] == [ANA]


def test_only_confirmed_addresses_hear_that_something_waits(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = forum_by_mail()
        make.make_person(**cast.MARIE.fields)
    for number, sender in enumerate((ANA, ANA, cast.MARIE.email, STRANGER)):
        receive(mail(sender, verdict="", message_id=f"<{number}@x.example>"), scene.code)
    with arrange():
        assert [message.to_address for message in posted("forums/waits")] == [ANA]


def test_who_answers_from_the_address_we_wrote_to_has_shown_that_it_is_theirs(
    arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        scene = forum_by_mail()
        person = make.make_person(**cast.MARIE.fields)
        newcomer = make_participant(scene.forum, person)
        address = reply_address(mailed(scene.forum, scene.contribution, person))
        code = scene.code
    receive(mail(cast.MARIE.email, message_id="<a@x.example>"), code)
    with arrange():
        came = newest(scene.forum)
        assert came and set(why_it_waits(came)) == {"unverified_sender"}
    receive(mail(cast.MARIE.email, message_id="<b@x.example>"), address)
    with arrange():
        came = newest(scene.forum)
        assert came and came.is_published
        assert db.session.get_one(ForumParticipant, newcomer.id).confirmed_at is not None
    receive(mail(cast.MARIE.email, message_id="<c@x.example>"), code)
    with arrange():
        came = newest(scene.forum)
        assert came and came.is_published


def test_without_a_name_of_our_server_everything_is_read_first(
    app, arrange: Arrange, receive: Receive, monkeypatch
) -> None:
    from dataclasses import replace

    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], authserv_id=""))
    with arrange():
        scene = forum_by_mail()
    receive(mail(), scene.reply)
    with arrange():
        came = newest(scene.forum)
        assert came and why_it_waits(came) == ["unverified_sender"]


@pytest.mark.parametrize(
    "sender, second, reasons",
    [("", "", {"unknown_sender", "anothers_token"}), (ANA, f"Otra <{OTHER}>", {"unverified_sender"})],
)
def test_no_from_and_two_from_are_nobodys_proof(
    sender: str, second: str, reasons: set[str], arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        scene = forum_by_mail()
    raw = mail(sender)
    if second:
        raw = raw.replace(b"To: reply", f"From: {second}\nTo: reply".encode())
    receive(raw, scene.reply, envelope_from="quien@otra.example")
    with arrange():
        came = newest(scene.forum)
        assert came and set(why_it_waits(came)) - {"always"} == reasons


def test_a_token_of_somebody_erased_is_worth_nothing(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = forum_by_mail()
        person = db.session.get_one(Person, scene.ana.person_id)
        db.session.get_one(OutboxMessage, scene.message.id).to_address = ""
        assert person
    handled = receive(mail(), scene.reply)
    assert (handled.outcome, handled.reason) == (InboundOutcome.REFUSED, "forum_forged")


@pytest.mark.parametrize("reason", ReviewReason)
def test_each_reason_has_words_in_four_languages(reason: ReviewReason, app) -> None:
    from flask_babel import force_locale

    from app.forums.words import review_reason

    with app.app_context():
        said = {}
        for language in ("en", "es", "pt", "fr"):
            with force_locale(language):
                said[language] = review_reason(reason.value)
    assert len(set(said.values())) == 4


def test_those_mails_are_not_answered_twice_either(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = forum_by_mail()
    receive(mail(), scene.reply)
    again = receive(mail(), scene.code)
    assert again.reason == "forum_repeated"
    with arrange():
        assert posted("forums/given_back") == []
