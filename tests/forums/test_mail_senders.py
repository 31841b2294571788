"""What comes in somebody's name and nothing proves to be theirs: it uses up no right of theirs, and comes in no flood."""

from datetime import timedelta

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.models import ReviewOutcome
from app.forums.queries.senders import sender_at
from app.mail.models import InboundOutcome
from tests import make
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import ANA, OTHER, STRANGER, forum_by_mail, mail, newest, why_it_waits
from tests.forums.making import make_forum, make_participant, review_of

pytestmark = pytest.mark.usefixtures("trusted")

FORGED = "dmarc=fail header.from={domain}"


def test_forged_mails_do_not_count_for_the_rate_of_whose_name_they_bear(
    arrange: Arrange, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.forums.inbound.handling.AN_HOUR_BY_MAIL", 2)
    with arrange():
        scene = forum_by_mail()
    for number in range(3):
        receive(mail(verdict=FORGED, message_id=f"<f{number}@x.example>"), scene.code)
    with arrange():
        forged = newest(scene.forum)
        assert forged is not None and "unverified_sender" in why_it_waits(forged)
        review_of(forged).outcome, review_of(forged).decided_at = ReviewOutcome.RETURNED, now()
    for number in range(3):
        receive(mail(message_id=f"<own{number}@compras.example>"), scene.reply)
        with arrange():
            came = newest(scene.forum)
            assert came is not None and why_it_waits(came) == (["rate"] if number == 2 else [])


def test_so_many_a_day_wait_of_senders_whom_nothing_proves(
    arrange: Arrange, receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.forums.inbound.handling.MOST_UNKNOWN", 2)
    with arrange():
        scene = forum_by_mail()
    forged = [(ANA, scene.code), (OTHER, scene.reply), (ANA, scene.reply), (OTHER, scene.code)]
    handled = [
        receive(mail(sender, verdict=FORGED, message_id=f"<{n}@x.example>"), address)
        for n, (sender, address) in enumerate(forged)
    ]
    assert [one.reason for one in handled] == ["forum_held"] * 2 + ["forum_many_unproved"] * 2
    assert handled[2].outcome is InboundOutcome.FOR_A_PERSON
    assert receive(mail(STRANGER, message_id="<s@x.example>"), scene.code).reason == "forum_held"
    assert receive(mail(message_id="<own@compras.example>"), scene.reply).reason == "forum_published"


@pytest.mark.parametrize("first", [True, False])
def test_of_two_people_at_one_address_the_one_who_confirmed_it_is_meant(first: bool, arrange: Arrange) -> None:
    with arrange():
        forum = make_forum()
        written = {"Ana": "oficina@compras.example", "Olga": "Oficina@compras.example"}
        people = [make.make_person(name, "Ejemplo", email=address) for name, address in written.items()]
        confirmed = people[0] if first else people[1]
        for one in people:
            at = now() - timedelta(days=1) if one is confirmed else None
            make_participant(forum, one, confirmed_at=at)
        db.session.flush()
        sender = sender_at(forum, "oficina@compras.example", is_vouched=True)
        assert sender.person is confirmed and sender.is_confirmed
