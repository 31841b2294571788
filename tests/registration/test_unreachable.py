"""Whom messages do not reach: what organisers see of it, another address, and what is sent again."""

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.extensions import db
from app.letters.actions import drafting, sending
from app.mail.holding import hold
from app.mail.models import (
    Bounce,
    BounceKind,
    MessageState,
    Note,
    OutboxMessage,
    Suppression,
    SuppressionReason,
    UnsubscribedBy,
    Unsubscription,
)
from app.mail.suppressions.actions import suppress
from app.people.address_proposals import AddressProposal
from app.people.models import Person
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.links import registration_token
from app.registration.models import Invitation, Registration
from app.registration.queries.registrations import registration_by_public_id
from tests import cast
from tests.make import make_account, make_event, make_invitation, make_person, make_pool, saved
from tests.make_mail import make_suppression

OLD, NEW = cast.ANA.email, "ana.nueva@compras.example"
WORDS = "550 5.1.1 No such user here"


@pytest.fixture
def organiser(arrange, client, sign_in):
    with arrange():
        account = make_account(roles=[RoleKind.ORGANISER], person=make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return account


@pytest.fixture
def seminar(arrange):
    """(event, registration of Ana, whose confirmation came back for good; João's arrived)"""
    with arrange():
        event = make_event()
        make_pool(event, 5)
        ana, joao = (
            register(event, person, Details.of(person))
            for person in (make_person(**cast.ANA.fields), make_person(**cast.JOAO.fields))
        )
        for message in db.session.scalars(select(OutboxMessage)):
            message.state, message.sent_at = MessageState.SENT, message.created_at
        came_back(OLD)
    return event, ana, joao


def message_to(address: str) -> OutboxMessage:
    """The last message to the address."""
    query = select(OutboxMessage).where(OutboxMessage.to_address == address).order_by(OutboxMessage.id.desc())
    return db.session.scalars(query.limit(1)).one()


def came_back(address: str, kind: BounceKind = BounceKind.BAD_MAILBOX) -> None:
    message = message_to(address)
    values = {"address": address, "kind": kind, "status": "5.1.1", "diagnostic": WORDS, "at": message.created_at}
    saved(Bounce(message_id=message.id, **values))
    if kind is BounceKind.BAD_MAILBOX:
        suppress(message, SuppressionReason.HARD_BOUNCE, WORDS)


def to(app, address: str) -> list[tuple[str, MessageState]]:
    """(kind, state) of the messages to the address, the oldest first."""
    with app.app_context():
        query = select(OutboxMessage).where(OutboxMessage.to_address == address).order_by(OutboxMessage.id)
        return [(message.kind.partition("/")[2], message.state) for message in db.session.scalars(query)]


def correct(client, registration, address: str = NEW):
    event = registration.event
    path = f"/events/{event.slug}/registrations/{registration.public_id}/address?lang=en"
    return client.post(path, data={"email": address})


@pytest.mark.both_databases
def test_the_list_marks_counts_and_filters(client, organiser, seminar):
    event, _ana, _joao = seminar
    page = client.get(f"/events/{event.slug}/registrations?lang=en").text
    assert page.count("The address takes no mail") == 1
    assert "reach=no" in page
    narrowed = client.get(f"/events/{event.slug}/registrations?reach=no&lang=en").text
    assert "1 registration matches" in narrowed
    assert "Ejemplo, Ana" in narrowed
    assert "Exemplo, João" not in narrowed
    decision = client.get(f"/events/{event.slug}/registrations/decision?decision=decline&everyone=y&reach=no&lang=en")
    assert "Exemplo" not in decision.text, "what is decided is what the filter shows"


def test_an_event_that_reaches_everybody_shows_nothing_of_it(client, organiser, arrange):
    with arrange():
        event = make_event()
        register(event, person := make_person(), Details.of(person))
    page = client.get(f"/events/{event.slug}/registrations?lang=en").text
    assert "takes no mail" not in page
    assert "reach=no" not in page


def test_the_registration_says_what_happened_and_what_to_do(client, organiser, seminar):
    event, ana, joao = seminar
    page = client.get(f"/events/{event.slug}/registrations/{ana.public_id}?lang=en").text
    assert f"Messages do not reach this person at {OLD}." in page
    assert "There is no such mailbox at that domain." in page
    assert WORDS in page
    notice = page[page.index("do not reach") : page.index("Move to the waiting list")]
    assert f"/registrations/{ana.public_id}/address" in notice, "the way to correct it stands with what happened"
    assert "Came back" in page, "beside the message, whose state stays: it was sent"
    assert "Sent" in page
    assert "do not reach" not in client.get(f"/events/{event.slug}/registrations/{joao.public_id}?lang=en").text


@pytest.mark.parametrize(
    ("state", "answer", "words"),
    [
        (MessageState.FAILED, "554 5.7.1 Refused by a rule", "refused the message by a rule of its own"),
        (MessageState.FAILED, Note.MALFORMED, "The address is malformed"),
        (MessageState.UNKNOWN, "TimeoutError", "without an answer"),
        (MessageState.FAILED, Note.GIVEN_UP, ""),
        (MessageState.RETRYING, "451 4.7.1 Later", ""),
    ],
)
@pytest.mark.one_database
def test_what_failed_for_good_shows_too(client, organiser, arrange, state, answer, words):
    with arrange():
        event = make_event()
        ana = register(event, person := make_person(**cast.ANA.fields), Details.of(person))
        message_to(OLD).state = state
        message_to(OLD).answer = answer
    page = client.get(f"/events/{event.slug}/registrations/{ana.public_id}?lang=en").text
    assert ("do not reach" in page) == bool(words)
    assert words in page


@pytest.mark.both_databases
def test_another_address_gets_what_did_not_arrive(app, client, organiser, seminar):
    event, ana, _joao = seminar
    page = client.get(f"/events/{event.slug}/registrations/{ana.public_id}/address?lang=en").text
    assert "What is sent again" in page
    assert to(app, NEW) == []
    answer = correct(client, ana)
    assert answer.status_code == 303
    assert "1 message is on its way to the address." in client.get(answer.location + "?lang=en").text
    assert to(app, OLD) == [("confirmed", MessageState.SENT)], "history stays as it was"
    assert to(app, NEW) == [("confirmed", MessageState.QUEUED)]
    with app.app_context():
        old, new = message_to(OLD), message_to(NEW)
        assert old.message_id != new.message_id
        assert registration_token(ana) in new.text
        assert f"mailto:{NEW}" in new.calendar.replace("\r\n ", "")
        assert OLD not in new.calendar.replace("\r\n ", "")
        assert new.calendar.count("ATTENDEE") == 1
        assert uid_of(old.calendar) == uid_of(new.calendar)
        assert db.session.get_one(Registration, ana.id).email == NEW
        assert db.session.get_one(Person, ana.person_id).email == OLD, "to the directory it is proposed"
        (proposal,) = db.session.scalars(select(AddressProposal))
        assert (proposal.person_id, proposal.address, proposal.scope) == (ana.person_id, NEW, event.ref)
    assert "do not reach" not in client.get(f"/events/{event.slug}/registrations/{ana.public_id}?lang=en").text


def uid_of(calendar: str) -> str:
    return next(line for line in calendar.replace("\r\n ", "").splitlines() if line.startswith("UID:"))


def test_the_same_correction_twice_sends_once(app, client, organiser, seminar):
    _event, ana, _joao = seminar
    correct(client, ana)
    correct(client, ana)
    assert to(app, NEW) == [("confirmed", MessageState.QUEUED)]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("not an address", "Write a complete e-mail address"),
        ("", "Write the address."),
        (cast.JOAO.email, "Another person in the directory has the address"),
        (OLD, "come back too"),
    ],
)
def test_an_address_that_can_not_be_is_refused_beside_its_field(app, client, organiser, seminar, address, words):
    _event, ana, _joao = seminar
    answer = correct(client, ana, address)
    assert answer.status_code == 422
    assert words in answer.text
    with app.app_context():
        assert db.session.get_one(Registration, ana.id).email == OLD
        assert len(list(db.session.scalars(select(OutboxMessage)))) == 2


def test_only_what_is_still_true_is_sent_again(app, client, organiser, seminar, arrange):
    """Ana withdrew meanwhile: of the confirmation that came back she hears no more, of the withdrawal she does."""
    _event, ana, _joao = seminar
    with arrange():
        withdraw(registration_by_public_id(ana.public_id))
    assert to(app, OLD)[-1] == ("withdrawn", MessageState.SUPPRESSED)
    correct(client, ana)
    assert to(app, NEW) == [("withdrawn", MessageState.QUEUED)]
    with app.app_context():
        assert "METHOD:CANCEL" in message_to(NEW).calendar
        assert f"mailto:{NEW}" in message_to(NEW).calendar.replace("\r\n ", "")


def test_what_still_waits_for_the_wrong_address_goes_to_the_right_one_alone(app, client, organiser, arrange):
    with arrange():
        event = make_event()
        ana = register(event, person := make_person(**cast.ANA.fields), Details.of(person))
    correct(client, ana)
    assert to(app, OLD) == [("confirmed", MessageState.FAILED)]
    assert to(app, NEW) == [("confirmed", MessageState.QUEUED)]
    with app.app_context():
        assert message_to(OLD).answer == Note.READDRESSED
        assert not message_to(OLD).can_be_retried


def test_the_word_that_the_address_works_sends_again_to_it(app, client, organiser, seminar):
    event, ana, _joao = seminar
    path = f"/events/{event.slug}/registrations/{ana.public_id}/address/resumption?lang=en"
    refused = client.post(path, data={"why": " "})
    assert refused.status_code == 422
    assert "Say in a sentence" in refused.text
    assert client.post(path, data={"why": "Llamó por teléfono."}).status_code == 303
    assert client.post(path, data={"why": "Otra vez."}).status_code == 303, "a second click finds nothing to do"
    assert to(app, OLD) == [("confirmed", MessageState.SENT), ("confirmed", MessageState.QUEUED)]
    with app.app_context():
        (row,) = db.session.scalars(select(Suppression))
        assert (row.lifted_why, row.lifted_by) == ("Llamó por teléfono.", organiser.public_id)


def test_a_late_report_about_the_old_address_leaves_the_new_one_alone(app, client, organiser, seminar, arrange):
    _event, ana, _joao = seminar
    correct(client, ana)
    with arrange():
        came_back(OLD, BounceKind.FULL)
        assert message_to(NEW).state is MessageState.QUEUED
        assert [row.address for row in db.session.scalars(select(Suppression))] == [OLD]


def test_the_invited_whom_nothing_reaches_and_who_asked_for_nothing(app, client, organiser, arrange):
    with arrange():
        event = make_event()
        ana, joao, rosa = (make_person(**one.fields) for one in (cast.ANA, cast.JOAO, cast.ROSA))
        at = ana.created_at
        saved(Unsubscription(address=cast.JOAO.email, list_name="invitations", at=at, by=UnsubscribedBy.PAGE))
        make_suppression(ana)
        message = drafting.draft_mailing(event, [ana, joao, rosa])
        hold("Backup")
    sending = client.post(f"/events/{event.slug}/work/mailings/{message.public_id}/sending?lang=en")
    told = client.get(sending.location + "?lang=en").text
    assert "1 invitation is on its way." in told
    assert "Sending is held." in told
    assert "Nothing is sent to 2 people who cannot be reached" in told
    assert to(app, OLD) == [("invitation_sent", MessageState.SUPPRESSED)]
    assert to(app, cast.JOAO.email) == [("invitation_sent", MessageState.SUPPRESSED)]
    assert to(app, cast.ROSA.email) == [("invitation_sent", MessageState.QUEUED)]
    path = f"/events/{event.slug}/invitations"
    page = client.get(f"{path}?lang=en").text
    assert "Cannot be reached (1)" in page
    assert "Asked not to be written to (1)" in page
    for narrowed, shown in (("no", "Ejemplo, Ana"), ("left", "Exemplo, João")):
        rows = client.get(f"{path}?reach={narrowed}&lang=en").text
        assert [name in rows for name in ("Ejemplo, Ana", "Exemplo, João", "Modelo, Rosa")].count(True) == 1
        assert shown in rows
    with app.app_context():
        one = db.session.scalars(select(Invitation).where(Invitation.person_id == ana.id)).one().public_id
    assert f"{path}/{one}/address" in client.get(f"{path}/{one}?lang=en").text
    client.post(f"{path}/{one}/address", data={"email": NEW})
    assert to(app, NEW) == [("invitation_sent", MessageState.QUEUED)]


@pytest.mark.one_database
def test_who_answered_is_not_invited_again(app, client, organiser, arrange):
    with arrange():
        event = make_event()
        ana = make_person(**cast.ANA.fields)
        sending.send(drafting.draft_mailing(event, [ana]), event)
        came_back(OLD)
        register(event, ana, Details.of(ana))
        registration = db.session.scalars(select(Registration)).one()
        event_slug, public_id = event.slug, registration.public_id
    client.post(f"/events/{event_slug}/registrations/{public_id}/address", data={"email": NEW})
    assert to(app, NEW) == [("confirmed", MessageState.QUEUED)]


def test_the_person_s_page_shows_it_and_takes_the_word_that_it_works(client, organiser, arrange, app):
    with arrange():
        ana = make_person(**cast.ANA.fields)
        make_suppression(ana)
    page = client.get(f"/people/{ana.public_id}?lang=en").text
    assert f"Messages do not reach this person at {OLD}." in page
    reach = f"/people/{ana.public_id}/reach?lang=en"
    assert "There is no such mailbox at that domain." in client.get(reach).text
    assert client.post(reach, data={"why": ""}).status_code == 422
    assert client.post(reach, data={"why": "Llamó."}).status_code == 303
    assert client.get(reach).status_code == 303
    assert "do not reach" not in client.get(f"/people/{ana.public_id}?lang=en").text


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.one_database
def test_the_lists_cost_the_same_with_many_whom_nothing_reaches(arrange, client, organiser, statements, number):
    with arrange():
        event = make_event()
        make_pool(event, 50)
        for _ in range(number):
            person = make_person()
            make_suppression(person)
            make_invitation(event, person)
            register(event, person, Details.of(person))
    for path in ("registrations", "registrations?reach=no", "invitations"):
        with statements() as ran:
            assert client.get(f"/events/{event.slug}/{path}").status_code == 200
        assert len(ran) <= (12 if path == "invitations" else 14), (
            ran
        )  # of registrations, one: whose offer was never told
