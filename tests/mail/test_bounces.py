"""What came back: read in the shapes of several servers, applied to the message that the token names."""

from datetime import timedelta
from email.message import EmailMessage, Message

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.mail.bounces.applying import FORGED, NO_FAILURE, NOTED, OURS, SUPPRESSED, failure_in
from app.mail.bounces.judging import judge
from app.mail.bounces.reading import read
from app.mail.bounces.statuses import kind_by_codes, status_in
from app.mail.message_tokens import envelope_sender
from app.mail.models import BounceKind, InboundOutcome, MessageState, SuppressionReason
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.mail.letters import letter, letter_to
from tests.mail.reporting import Bounced, bounces, parsed, report, suppressions

ANA = "ana@compras.example"


@pytest.fixture
def ana(arrange: Arrange) -> str:
    """A message to Ana that the server took."""
    return sent(arrange, "ana")


def sent(arrange: Arrange, key: str, local_part: str = "ana") -> str:
    with arrange():
        letter_to(local_part, key)
        message = letter(key)
        message.state, message.sent_at = MessageState.SENT, message.created_at
    return key


@pytest.mark.parametrize(
    ("name", "status", "kind", "words"),
    [
        ("postfix", "5.1.1", BounceKind.BAD_MAILBOX, "User unknown in virtual mailbox table"),
        ("exchange", "5.1.10", BounceKind.BAD_MAILBOX, "RESOLVER.ADR.RecipientNotFound"),
        ("gmail", "5.2.2", BounceKind.FULL, "out of storage space"),
        ("exim", "5.1.1", BounceKind.BAD_MAILBOX, "Mailbox unknown"),
        ("qmail", "5.1.1", BounceKind.BAD_MAILBOX, "no mailbox here by that name"),
    ],
)
def test_the_shapes_of_several_servers(
    app: Flask, ana: str, bounced: Bounced, name: str, status: str, kind: BounceKind, words: str
) -> None:
    outcome = bounced(ana, name)
    assert outcome.result is InboundOutcome.APPLIED
    (bounce,) = bounces(app)
    assert (bounce.status, bounce.kind, bounce.address) == (status, kind, ANA)
    assert words in bounce.diagnostic
    assert [row.address for row in suppressions(app)] == ([ANA] if kind is BounceKind.BAD_MAILBOX else [])
    with app.app_context():
        assert letter(ana).state is MessageState.SENT, "what was sent stays sent: the report stands beside it"


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["vacation", "receipt"])
def test_what_is_no_report_changes_nothing(app: Flask, ana: str, bounced: Bounced, name: str) -> None:
    assert bounced(ana, name).reason == NO_FAILURE
    assert (bounces(app), suppressions(app)) == ([], [])


@pytest.mark.one_database
@pytest.mark.parametrize("action", ["delayed", "relayed", "expanded", "delivered"])
def test_what_may_still_arrive_is_no_failure(app: Flask, ana: str, bounced: Bounced, action: str) -> None:
    outcome = bounced(ana, action=action, status="4.4.1" if action == "delayed" else "2.0.0", code="451 4.4.1")
    assert (outcome.result, outcome.reason) == (InboundOutcome.NOTHING, NO_FAILURE)
    assert bounces(app) == []


def test_a_forged_report_changes_nothing(app: Flask, ana: str, bounced: Bounced) -> None:
    for token in ("1." + "0" * 32, "nonsense", "99999.0123456789abcdef0123456789abcdef"):
        outcome = bounced(ana, token=token)
        assert (outcome.result, outcome.reason, outcome.person_ref) == (InboundOutcome.REFUSED, FORGED, None)
    assert (bounces(app), suppressions(app)) == ([], [])


def test_the_address_is_that_of_our_message_whatever_the_report_names(app: Flask, ana: str, bounced: Bounced) -> None:
    assert bounced(ana, address="joao@compras.example").reason == SUPPRESSED
    assert [row.address for row in suppressions(app)] == [ANA]


def test_three_soft_ones_in_fourteen_days_end_it_and_two_do_not(
    app: Flask, arrange: Arrange, bounced: Bounced, clock: SettableClock
) -> None:
    soft = {"status": "4.2.2", "code": "452 4.2.2"}
    for number in range(2):
        assert bounced(sent(arrange, f"early {number}"), **soft).reason == NOTED
    clock.move(timedelta(days=14, seconds=1))
    for number in range(2):
        assert bounced(sent(arrange, f"late {number}"), **soft).reason == NOTED
    assert suppressions(app) == []
    clock.move(timedelta(days=13))
    assert bounced(sent(arrange, "last"), **soft).reason == SUPPRESSED
    assert [row.reason for row in suppressions(app)] == [SuppressionReason.SOFT_BOUNCES]


def test_one_message_that_comes_back_three_times_counts_once(app: Flask, ana: str, bounced: Bounced) -> None:
    """A server may repeat its report under another Message-ID."""
    reasons = [bounced(ana, status="4.2.2", code="452 4.2.2").reason for _ in range(3)]
    assert reasons == [NOTED] * 3
    assert suppressions(app) == []


@pytest.mark.one_database
def test_what_speaks_of_the_message_counts_nothing_against_the_address(
    app: Flask, arrange: Arrange, bounced: Bounced
) -> None:
    for number in range(4):
        assert bounced(sent(arrange, f"n{number}"), name="blocked", status="5.7.1", code="550 5.7.1").reason == OURS
    assert [row.kind for row in bounces(app)] == [BounceKind.POLICY] * 4
    assert suppressions(app) == []


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("5.1.1", BounceKind.BAD_MAILBOX),
        ("5.1.2", BounceKind.HOST_UNKNOWN),
        ("5.2.1", BounceKind.DISABLED),
        ("5.1.10", BounceKind.HOST_UNKNOWN),
        ("5.1.0", BounceKind.UNKNOWN),
        ("5.2.2", BounceKind.FULL),
        ("4.2.2", BounceKind.FULL),
        ("4.2.1", BounceKind.TEMPORARY),
        ("5.4.1", BounceKind.UNKNOWN),
        ("4.1.1", BounceKind.UNKNOWN),
        ("4.4.1", BounceKind.TEMPORARY),
        ("", BounceKind.UNKNOWN),
        ("5.1.8", BounceKind.POLICY),
        ("5.2.3", BounceKind.SIZE),
        ("5.3.4", BounceKind.SIZE),
        ("4.7.0", BounceKind.POLICY),
        ("5.7.26", BounceKind.AUTHENTICATION),
        ("4.7.28", BounceKind.RATE),
        ("5.6.1", BounceKind.CONTENT),
    ],
)
def test_what_a_status_says(status: str, kind: BounceKind) -> None:
    assert kind_by_codes(status) is kind


@pytest.mark.one_database
def test_a_status_is_no_part_of_an_ip_address() -> None:
    assert status_in("550 host 5.1.1.3 said no") == ""
    assert status_in("550-5.1.1 The account that you tried to reach") == "5.1.1"
    assert status_in("(#5.01.1)") == "5.1.1"
    assert judge("550 No such user", "5.0.0").status == "5.0.0"


@pytest.mark.one_database
def test_of_several_recipients_the_mildest_counts() -> None:
    def told(recipient: str, action: str, status: str) -> dict[str, str]:
        return {"recipient": recipient, "action": action, "status": status, "diagnostic": ""}

    gone, full = told("a@x.example", "failed", "5.1.1"), told("b@x.example", "failed", "4.2.2")
    reached = told("c@x.example", "delivered", "2.1.5")
    assert (failure_in([gone], ANA) or full).judgement.kind is BounceKind.BAD_MAILBOX  # type: ignore[union-attr]
    assert (failure_in([gone, full], ANA) or gone).judgement.kind is BounceKind.FULL  # type: ignore[union-attr]
    assert failure_in([gone, reached], ANA) is None
    assert failure_in([told(ANA.upper(), "failed", "5.1.1"), reached], ANA) is not None
    assert failure_in([], ANA) is None


@pytest.mark.one_database
@given(cut=st.integers(0, 3000), noise=st.binary(max_size=40), name=st.sampled_from(["postfix", "exim", "qmail"]))
def test_a_broken_report_is_read_or_left_and_never_raises(cut: int, noise: bytes, name: str) -> None:
    raw = report(name, address=ANA, sender="bounce+1.x@encuentro.example")
    found = read(parsed(raw[:cut] + noise + raw[cut + len(noise) :]))["reports"]
    assert all(isinstance(value, str) and len(value) <= 500 for one in found for value in one.values())


@pytest.mark.parametrize("name", ["postfix", "qmail"])
def test_a_report_that_is_received_goes_all_the_way(app: Flask, ana: str, receive: Receive, name: str) -> None:
    """Kept, read in the child process, applied."""
    with app.app_context():
        sender = envelope_sender(letter(ana))
    raw = report(name, address=ANA, sender=sender)
    kept = receive(raw, sender.upper(), envelope_from="")
    assert (kept.kind, kept.outcome, kept.reason) == ("bounce", InboundOutcome.APPLIED, SUPPRESSED)
    assert receive(raw, sender, envelope_from="").id == kept.id, "the same report twice is one"
    assert [bounce.inbound_id for bounce in bounces(app)] == [kept.id]
    assert [row.address for row in suppressions(app)] == [ANA]


@pytest.mark.one_database
def test_a_report_of_many_recipients_is_bounded() -> None:
    email = EmailMessage()
    email["Content-Type"] = "multipart/report; report-type=delivery-status"
    status = Message()
    status["Content-Type"] = "message/delivery-status"
    groups = []
    for number in range(500):
        group = Message()
        group["Final-Recipient"] = f"rfc822; p{number}@compras.example"
        group["Action"] = "failed"
        group["Diagnostic-Code"] = "smtp; " + "x" * 10_000
        groups.append(group)
    status.set_payload(groups)
    email.set_payload([status])
    found = read(email)["reports"]
    assert len(found) == 20
    assert all(len(one["diagnostic"]) <= 500 for one in found)
