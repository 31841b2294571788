"""What is asked of a forum by mail alone: by a token of ours, by an address that is certain, or after a page was confirmed."""

import re
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.secret_paths import without_secrets
from app.forums.actions.admitting import remove_participant, renew_link
from app.forums.commands import MailedCommand, command_token
from app.forums.mails import forum_invited, forum_joined
from app.forums.models import (
    Contribution,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumRoleKind,
    Joining,
    ParticipantState,
    Readership,
)
from app.forums.standing import ForumStanding
from app.mail.message_tokens import reply_address
from app.mail.mime import as_email
from app.mail.models import InboundOutcome, OutboxMessage
from app.mail.outbox import post_one
from app.people.models import Person
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.forums.mail_in import ANA, OTHER, STRANGER, mail
from tests.forums.making import make_forum, make_forum_question, make_forum_role, make_participant

pytestmark = pytest.mark.usefixtures("trusted")

INVITED, JOINED, LEFT = ParticipantState.INVITED, ParticipantState.JOINED, ParticipantState.LEFT
PASS, FAIL = "dmarc=pass header.from={domain}", "dmarc=fail header.from={domain}"


def to(kind: str, token: str) -> str:
    return f"{kind}+{token}@encuentro.example"


@dataclass(frozen=True)
class Circle:
    """A forum with Ana, who has no account and whose address was confirmed, and João, who has an account."""

    forum: Forum
    ana: ForumParticipant
    joao: ForumParticipant
    token: str
    joaos: str

    def at(self, command: str, token: str = "") -> str:
        return to(command, token or self.token)


def make_circle(state: ParticipantState = JOINED, **fields: object) -> Circle:
    forum = make_forum(**{"code": "chile04"} | fields)
    make_forum_question(forum)
    confirmed = now() if state is JOINED else None
    ana = make_participant(forum, make.make_person(**cast.ANA.fields), state=state, confirmed_at=confirmed)
    ana.joined_at = now() if state is JOINED else None
    joao = make_participant(forum, make.make_account(person=make.make_person(**cast.JOAO.fields)).person)
    db.session.flush()
    return Circle(forum, ana, joao, command_token(ana), command_token(joao))


@pytest.fixture
def circle(arrange: Arrange) -> Circle:
    with arrange():
        return make_circle()


def kept(app: Flask, participant: ForumParticipant) -> ForumParticipant:
    with app.app_context():
        return db.session.get_one(ForumParticipant, participant.id)


def told(app: Flask) -> list[OutboxMessage]:
    """All messages of forums but contributions."""
    with app.app_context():
        query = select(OutboxMessage).where(OutboxMessage.kind.startswith("forums/")).order_by(OutboxMessage.id)
        return list(db.session.scalars(query))


TOKENS = ("right", "code", "forged", "anothers", "expired", "removed")
SENDERS = {"own": ANA, "other": OTHER, "unknown": STRANGER}
WORDS = {"pass": PASS, "fail": FAIL, "absent": "", "forged": "forged"}


def given_token(scene: Circle, name: str) -> str:
    broken = scene.token[:-1] + ("0" if scene.token[-1] != "0" else "1")
    return {"code": "chile04", "forged": broken, "anothers": scene.joaos}.get(name, scene.token)


@pytest.mark.one_database
@pytest.mark.parametrize(("name", "sender", "word"), [*product(TOKENS, SENDERS, WORDS)])
def test_who_may_ask_by_mail(
    app: Flask, arrange: Arrange, receive: Receive, circle: Circle, name: str, sender: str, word: str
) -> None:
    """A token acts for its participant; else From does, when it is certain; else its owner is asked; else nothing."""
    with arrange():
        organiser = ForumStanding(
            db.session.get_one(Forum, circle.forum.id), kinds=frozenset({ForumRoleKind.ORGANISER})
        )
        if name == "expired":
            renew_link(organiser, circle.ana.public_id)
        if name == "removed":
            remove_participant(organiser, circle.ana.public_id)
        if name == "right":
            db.session.execute(update(ForumParticipant).values(confirmed_at=None))
        before = db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0
    server = {"server": "mx.elsewhere.example"} if word == "forged" else {}
    verdict = PASS if word == "forged" else WORDS[word]
    receive(
        mail(SENDERS[sender], "", verdict=verdict, page="<p></p>", **server),
        circle.at("daily", given_token(circle, name)),
    )
    for_ana = name == "right" or (name != "anothers" and name != "removed" and sender == "own" and word == "pass")
    for_joao = name == "anothers" or (name != "right" and sender == "other" and word == "pass")
    daily = ForumDelivery.DAILY
    assert (kept(app, circle.ana).delivery is daily, kept(app, circle.joao).delivery is daily) == (for_ana, for_joao)
    if name == "right":
        assert (kept(app, circle.ana).confirmed_at is not None) == (sender == "own" and word == "pass")
    new = told(app)[before:]
    kinds = [message.kind.removeprefix("forums/") for message in new]
    if for_ana or for_joao:
        person = circle.ana if for_ana else circle.joao
        with app.app_context():
            assert [m.person_ref for m in new] == [db.session.get_one(Person, person.person_id).public_id]
        assert kinds == ["commanded"]
    elif sender == "unknown":
        assert kinds == []
    elif name == "removed" and sender == "own" and word == "pass":
        assert kinds == ["commanded"] and kept(app, circle.ana).state is ParticipantState.REMOVED
    else:
        assert kinds == ["command_asked"] and new[0].to_address == SENDERS[sender]


def test_each_command_does_what_it_is_called(app: Flask, receive: Receive, circle: Circle) -> None:
    wanted = {
        "weekly": ForumDelivery.WEEKLY,
        "nomail": ForumDelivery.NONE,
        "each": ForumDelivery.EACH,
        "daily": ForumDelivery.DAILY,
    }
    for command, delivery in wanted.items():
        receive(mail(ANA, "x\n", message_id=f"<{command}@x.example>"), circle.at(command))
        assert kept(app, circle.ana).delivery is delivery
    received = receive(mail(STRANGER, "Adiós.\n", verdict=""), circle.at("leave"))
    assert kept(app, circle.ana).state is LEFT and received.outcome is InboundOutcome.APPLIED
    assert received.subject_ref == f"participant:{circle.ana.public_id}"
    with app.app_context():
        actors = db.session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "participant.left"))
        assert list(actors) == [db.session.get_one(Person, circle.ana.person_id).public_id]


def test_leaving_and_silence_never_make_anybody_take_part(app: Flask, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = make_circle(INVITED)
    receive(mail(ANA, "x\n"), scene.at("nomail"))
    assert kept(app, scene.ana).state is INVITED
    receive(mail(ANA, "x\n", message_id="<b@x.example>"), scene.at("leave"))
    assert kept(app, scene.ana).state is LEFT
    receive(mail(ANA, "x\n", message_id="<c@x.example>"), scene.at("leave"))
    assert kept(app, scene.ana).state is LEFT


@pytest.mark.one_database
@pytest.mark.parametrize("marks", [{"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Precedence": "bulk"}])
def test_what_a_program_wrote_does_nothing_and_is_noted_on_the_participant(
    app: Flask, receive: Receive, circle: Circle, marks: dict[str, str]
) -> None:
    received = receive(mail(ANA, "Fuera de la oficina.\n", **marks), circle.at("leave"))
    assert kept(app, circle.ana).state is JOINED and told(app) == []
    assert received.reason == "forum_automatic" and received.subject_ref == f"participant:{circle.ana.public_id}"


def asked_link(app: Flask) -> str:
    (letter,) = (message for message in told(app) if message.kind == "forums/command_asked")
    found = re.search(r"http://[^/]+(/fc/[^\s?]+)", letter.text)
    assert found and found[1] not in without_secrets(letter.text)
    return found[1]


def test_whose_address_is_not_certain_confirms_on_a_page_where_a_post_acts(
    app: Flask, receive: Receive, circle: Circle, client: FlaskClient, clock: SettableClock
) -> None:
    receive(mail(ANA, "x\n", verdict=""), circle.at("weekly", "chile04"))
    receive(mail(ANA, "x\n", verdict="", message_id="<again@x.example>"), circle.at("weekly", "chile04"))
    there = asked_link(app)  # one, however often somebody asks in her name
    assert "una vez por semana" in client.get(f"{there}?lang=es").text.lower() or client.get(there).status_code == 200
    assert kept(app, circle.ana).delivery is ForumDelivery.EACH
    assert client.post(there).status_code == 303 and kept(app, circle.ana).delivery is ForumDelivery.WEEKLY
    assert client.get(there[:-1] + "x").status_code == 404
    clock.set(clock.now() + timedelta(days=7))
    assert client.get(there).status_code == 404 and client.post(there).status_code == 404


def test_somebody_of_the_directory_joins_by_mail_and_a_page(
    app: Flask, arrange: Arrange, receive: Receive, client: FlaskClient
) -> None:
    with arrange():
        forum = make_forum(code="chile04")
        person = make.make_person(**cast.ANA.fields)
    receive(mail(ANA, "Quiero participar.\n"), to("each", "chile04"))
    assert client.post(asked_link(app)).headers["Location"].startswith("/f/")
    with app.app_context():
        (found,) = db.session.scalars(select(ForumParticipant).where(ForumParticipant.person_id == person.id))
        assert found.is_joined and found.forum_id == forum.id and found.confirmed_at is not None
    assert told(app)[-1].kind == "forums/joined"


def test_whoever_has_an_account_and_writes_from_its_address_joins_at_once(
    app: Flask, arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        make_forum(code="chile04")
        person = make.make_account(person=make.make_person(**cast.ANA.fields)).person
    receive(mail(ANA, "x\n"), to("daily", "chile04"))
    with app.app_context():
        (found,) = db.session.scalars(select(ForumParticipant).where(ForumParticipant.person_id == person.id))
        assert (found.state, found.delivery) == (JOINED, ForumDelivery.DAILY)


@pytest.mark.parametrize("joining", [Joining.INVITATION, Joining.APPROVAL])
def test_a_forum_for_participants_is_asked_where_its_organisers_let_people_ask(
    app: Flask, arrange: Arrange, receive: Receive, joining: Joining
) -> None:
    """Whoever has its address may ask where joining is by approval; else nobody learns that there is such a forum."""
    with arrange():
        make_forum(code="chile04", reading=Readership.PARTICIPANTS, joining=joining)
        person = make.make_account(person=make.make_person(**cast.ANA.fields)).person
    received = receive(mail(ANA, "x\n"), to("each", "chile04"))
    with app.app_context():
        found = db.session.scalars(
            select(ForumParticipant).where(ForumParticipant.person_id == person.id)
        ).one_or_none()
    if joining is Joining.APPROVAL:
        assert found is not None and found.state is ParticipantState.ASKED
        assert [message.kind for message in told(app)] == ["forums/commanded"]
    else:
        assert found is None and told(app) == [] and received.reason == "command_unknown_sender"


@pytest.mark.one_database
@pytest.mark.parametrize("token", ["nothing", "m.1.x", "m.999999.00000000000000000000000000000000", "m.0." + "0" * 32])
def test_an_address_that_names_nothing_is_answered_by_nothing(
    app: Flask, receive: Receive, circle: Circle, token: str
) -> None:
    received = receive(mail(ANA, "x\n"), to("leave", token))
    assert received.outcome is InboundOutcome.REFUSED and told(app) == []
    assert kept(app, circle.ana).state is JOINED


@pytest.fixture
def invited(arrange: Arrange) -> tuple[Circle, str]:
    """Ana is invited, and the address that her answer goes to."""
    with arrange():
        scene = make_circle(INVITED, joining=Joining.INVITATION)
        message = post_one(forum_invited(scene.forum, scene.ana, now()))
        assert message is not None
        return scene, reply_address(message)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "sender", "becomes", "kind"),
    [
        ("Sí, con mucho gusto.\n\n-- \nAna Ejemplo\n", ANA, JOINED, "joined"),
        ("Oui, j'accepte.\n\n> You are invited\n", ANA, JOINED, "joined"),
        ("Esta vez no, gracias.\n", ANA, LEFT, "commanded"),
        ("Estimados: ¿hasta cuándo puedo responder?\n", ANA, INVITED, "commanded"),
        ("Sí, participo.\n", OTHER, INVITED, "commanded"),
        ("Sí, participo.\n", STRANGER, INVITED, "commanded"),
    ],
)
def test_an_invitation_is_answered_by_mail(
    app: Flask,
    receive: Receive,
    invited: tuple[Circle, str],
    text: str,
    sender: str,
    becomes: ParticipantState,
    kind: str,
) -> None:
    """Nobody else's answer counts, and the invited person alone hears of it."""
    scene, reply = invited
    receive(mail(sender, text, subject="Re: [chile04] Invitación"), reply)
    assert kept(app, scene.ana).state is becomes
    assert [message.kind for message in told(app)][1:] == [f"forums/{kind}"] and told(app)[-1].to_address == ANA
    assert (kept(app, scene.ana).confirmed_at is not None) is (becomes is JOINED)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Contribution)) == 0


@pytest.mark.one_database
def test_the_invitation_itself_says_how_it_is_answered(app: Flask, invited: tuple[Circle, str]) -> None:
    scene, reply = invited
    with app.app_context():
        message = db.session.get_one(OutboxMessage, told(app)[0].id)
        head = message_from_bytes(as_email(message).as_bytes())
        assert head["Reply-To"] == reply and head["Auto-Submitted"] == "auto-generated" and head["List-Post"] is None
        assert "owner+chile04@encuentro.example" in message.text and "/f/" in message.text
    assert scene.ana.public_id in message.text


@pytest.mark.one_database
def test_whoever_joins_is_told_the_addresses_of_the_commands(arrange: Arrange, circle: Circle) -> None:
    with arrange():
        ana = db.session.get_one(ForumParticipant, circle.ana.id)
        letter = forum_joined(db.session.get_one(Forum, circle.forum.id), ana)
        assert letter is not None
        for command in MailedCommand:
            assert circle.at(command.value) in letter.text and f"mailto:{circle.at(command.value)}" in letter.html
        assert circle.token not in without_secrets(letter.text) + without_secrets(letter.html)


@pytest.mark.parametrize(
    ("sender", "verdict", "answered"), [(ANA, "", 1), (ANA, PASS, 1), (STRANGER, PASS, 1), (STRANGER, "", 0)]
)
def test_info_is_answered_once_a_day(
    app: Flask, receive: Receive, circle: Circle, clock: SettableClock, sender: str, verdict: str, answered: int
) -> None:
    for n in range(3):
        receive(
            mail(sender, "¿Cómo funciona?\n", verdict=verdict, message_id=f"<{n}@x.example>"),
            "info+chile04@encuentro.example",
        )
    assert [(m.kind, m.to_address) for m in told(app)] == [("forums/info", sender)] * answered
    clock.set(clock.now() + timedelta(days=1))
    receive(mail(sender, "¿Y hoy?\n", verdict=verdict, message_id="<hoy@x.example>"), "info+chile04@encuentro.example")
    assert len(told(app)) == 2 * answered


@pytest.mark.one_database
def test_info_tells_strangers_of_public_forums_alone(app: Flask, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        make_forum(code="cerrado", reading=Readership.PARTICIPANTS)
    receive(mail(STRANGER, "x\n"), "info+cerrado@encuentro.example")
    assert told(app) == []


@pytest.fixture
def run_by(arrange: Arrange, circle: Circle) -> list[str]:
    """The addresses of an organiser, of a moderator, and of one whose role has ended."""
    with arrange():
        people = [make.make_person(**one.fields) for one in (cast.OLGA, cast.PEDRO, cast.ADA)]
        make_forum_role(circle.forum, people[0], ForumRoleKind.ORGANISER)
        make_forum_role(circle.forum, people[1])
        make_forum_role(circle.forum, people[2], until=now() - timedelta(days=1))
        return [people[0].mail_address, people[1].mail_address]


def test_owner_reaches_those_who_run_the_forum(app: Flask, receive: Receive, run_by: list[str]) -> None:
    received = receive(
        mail(STRANGER, "Una pregunta <b>seria</b>.\n", verdict="", subject="Duda\tmía"),
        "owner+chile04@encuentro.example",
    )
    letters = told(app)
    assert [m.to_address for m in letters] == run_by and received.outcome is InboundOutcome.APPLIED
    with app.app_context():
        head = message_from_bytes(as_email(db.session.get_one(OutboxMessage, letters[0].id)).as_bytes())
    assert head["Reply-To"] == STRANGER and head["Auto-Submitted"] == "auto-generated"
    assert "Una pregunta <b>seria</b>." in letters[0].text and "<b>seria" not in letters[0].html
    assert "ana@" not in letters[0].text and STRANGER in letters[0].text


def test_owner_makes_no_flood_and_no_loop(app: Flask, receive: Receive, run_by: list[str]) -> None:
    for n in range(8):
        receive(mail(STRANGER, "Otra vez.\n", message_id=f"<{n}@x.example>"), "owner+chile04@encuentro.example")
    assert len(told(app)) == 5 * len(run_by)
    receive(mail(OTHER, "Fuera.\n", Auto_Submitted="auto-replied"), "owner+chile04@encuentro.example")
    assert len(told(app)) == 5 * len(run_by)


@pytest.mark.one_database
def test_owner_of_a_forum_that_nobody_runs_waits_for_the_secretariat(
    app: Flask, receive: Receive, circle: Circle
) -> None:
    received = receive(mail(STRANGER, "¿Hola?\n"), "owner+chile04@encuentro.example")
    assert received.outcome is InboundOutcome.FOR_A_PERSON and told(app) == []


@pytest.mark.one_database
def test_an_absent_member_and_we_write_each_other_one_message(
    app: Flask, receive: Receive, circle: Circle, run_by: list[str]
) -> None:
    """An answering machine that knows no rules: it answers each of ours to Reply-To and From, marked in no way but its
    subject."""
    receive(mail(ANA, "x\n"), circle.at("daily"))
    receive(mail(ANA, "¿Cómo?\n", message_id="<info@x.example>"), "info+chile04@encuentro.example")
    receive(mail(ANA, "Una pregunta.\n", message_id="<owner@x.example>"), "owner+chile04@encuentro.example")
    first = len(told(app))
    absent = [(circle.at("daily"), 1), ("info+chile04@encuentro.example", 2), ("owner+chile04@encuentro.example", 3)]
    for address, n in absent * 2:
        raw = mail(
            ANA, "Estoy de vacaciones.\n", subject="Respuesta automática: vacaciones", message_id=f"<a{n}@x.example>"
        )
        receive(raw, address)
    assert len(told(app)) == first


@pytest.mark.one_database
def test_two_instances_end_after_one_message_each(app: Flask, receive: Receive, circle: Circle) -> None:
    """What we answer comes back to us as if from the other one."""
    receive(mail(STRANGER, "?\n"), "info+chile04@encuentro.example")
    with app.app_context():
        ours = as_email(db.session.get_one(OutboxMessage, told(app)[0].id)).as_bytes()
    received = receive(ours, "info+chile04@encuentro.example")
    assert received.reason == "forum_automatic" and len(told(app)) == 1


@pytest.mark.one_database
def test_who_takes_part_and_writes_by_the_code_is_answered_in_their_language(
    app: Flask, arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        scene = make_circle()
        person = db.session.get_one(Person, scene.ana.person_id)
        person.language = "pt"
    receive(mail(ANA, "x\n"), scene.at("nomail"))
    assert told(app)[0].language == "pt"
