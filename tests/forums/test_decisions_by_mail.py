"""A moderator decides by answering the mail that told what waits; in doubt nothing is decided and a page is offered."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.revising import revise_own
from app.forums.actions.telling import tell_moderators
from app.forums.models import Contribution, ContributionState, Forum, ForumReview, ForumRole, Moderation
from app.forums.quotes.first_words import MailedWord, first_word
from app.mail.inbound.registry import kinds_of_mail_in
from app.mail.message_tokens import DECIDE, reply_address, token_of
from app.mail.mime import as_email
from app.mail.models import InboundOutcome, MessageState, OutboxMessage
from app.people.models import Person
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.fixtures.time import SettableClock
from tests.forums.mail_in import OTHER, STRANGER, mail, posted
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_role,
    make_participant,
    review_of,
    standing_for,
)

pytestmark = pytest.mark.usefixtures("trusted")
OLGA = cast.OLGA.email


@dataclass
class Waiting:
    """A forum in which something waits, its moderator, and the mail that told her."""

    forum: Forum
    olga: Person
    ana: Person
    contribution: Contribution
    review: ForumReview
    message: OutboxMessage
    address: str


def waiting(number: int = 1, **fields: object) -> Waiting:
    forum = make_forum("Foro Chile", code="chile04", slug="chile", moderation=Moderation.ALL)
    olga = make.make_account(person=make.make_person(**cast.OLGA.fields | fields)).person
    make_forum_role(forum, olga)
    ana = make_participant(forum, make.make_person(**cast.ANA.fields))
    sent = [make_contribution(ana, forum, f"Lo que aprendimos, parte {n}.", title=f"Tema {n}") for n in range(number)]
    tell_moderators(forum, now())
    (message,) = posted("forums/to_review")
    review = review_of(sent[0])
    address = f"decide+{token_of(message, DECIDE, review.id)}@encuentro.example"
    return Waiting(forum, olga, ana.person, sent[0], review, message, address)


@pytest.fixture
def scene(arrange: Arrange) -> Waiting:
    with arrange():
        return waiting()


def state_of(scene: Waiting) -> ContributionState:
    return db.session.get_one(Contribution, scene.contribution.id).state


QUOTED = "\n\nEl jue, 12 nov 2026 a las 14:05, Encuentro (<noreply@encuentro.example>) escribió:\n> Estimada Olga:\n> publicar\n"


@pytest.mark.one_database
@pytest.mark.parametrize("word", ["publicar", "Publish!", "OK", "aprovar, obrigada", "Publier.", "*Aprobar*"])
def test_the_word_publishes(word: str, scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    handled = receive(mail(OLGA, word + QUOTED), scene.address)
    assert (handled.outcome, handled.reason) == (InboundOutcome.APPLIED, "decision_published")
    with arrange():
        assert state_of(scene) is ContributionState.PUBLISHED
        review = db.session.get_one(ForumReview, scene.review.id)
        assert review.decided_by == handled.person_ref == scene.olga.public_id
        assert posted("forums/undecided") == []


def test_the_reason_stands_behind_the_word_that_returns(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    handled = receive(mail(OLGA, "Devolver: nombra a una empresa.\nPor favor sin nombres." + QUOTED), scene.address)
    assert handled.reason == "decision_returned"
    with arrange():
        assert state_of(scene) is ContributionState.RETURNED
        (back,) = posted("forums/returned")
        assert "nombra a una empresa.\nPor favor sin nombres." in back.text


@pytest.mark.one_database
def test_the_answer_to_a_mail_with_one_thing_in_it_is_enough(
    scene: Waiting, arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        message = db.session.get_one(OutboxMessage, scene.message.id)
        raw = as_email(message)
        reply = reply_address(message)
        assert raw["Reply-To"] == reply and "decide+" not in raw["From"] and raw["List-Post"] is None
        assert token_of(message, DECIDE, scene.review.id) in raw.as_string().replace("=\r\n", "")
        assert "decide+…" in message.text, "no stored copy decides anything"
    assert receive(mail(OLGA, "publicar" + QUOTED), reply).reason == "decision_published"


@pytest.mark.one_database
def test_of_several_it_must_be_said_which(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = waiting(3)
        assert len(re.findall(r"decide\+…\d+@", scene.message.text)) == 3
        reply = reply_address(scene.message)
    assert receive(mail(OLGA, "publicar" + QUOTED), reply).reason == "decision_unclear"
    with arrange():
        assert state_of(scene) is ContributionState.HELD
        assert "no dice de qué contribución" in posted("forums/undecided")[0].text


UNCLEAR = ["", "De acuerdo", "Publicar, pero sin la segunda parte", "¿Publicar?\nNo sé.", "no publicar", "Devuélvalo"]


@pytest.mark.one_database
@pytest.mark.parametrize("text", UNCLEAR)
def test_an_unclear_word_decides_nothing_and_is_answered_with_the_page(
    text: str, scene: Waiting, arrange: Arrange, receive: Receive
) -> None:
    handled = receive(mail(OLGA, text + QUOTED), scene.address)
    assert handled.reason == "decision_unclear"
    with arrange():
        assert state_of(scene) is ContributionState.HELD
        (back,) = posted("forums/undecided")
        assert back.to_address == OLGA and f"/forums/chile/moderation/{scene.review.public_id}" in back.text
        assert "no es ninguna de las palabras que deciden" in back.text


@pytest.mark.one_database
def test_a_reason_is_owed(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    assert receive(mail(OLGA, "devolver" + QUOTED), scene.address).reason == "decision_refused"
    with arrange():
        assert state_of(scene) is ContributionState.HELD


UNPROVED = {
    "another": {"sender": OTHER},
    "stranger": {"sender": STRANGER},
    "nothing said": {"sender": OLGA, "verdict": ""},
    "failed": {"sender": OLGA, "verdict": "dmarc=fail header.from={domain}"},
    "another server": {"sender": OLGA, "server": "mx.otra.example"},
}


@pytest.mark.one_database
@pytest.mark.parametrize("case", UNPROVED)
def test_nothing_is_decided_in_doubt_about_who_wrote(
    case: str, scene: Waiting, arrange: Arrange, receive: Receive
) -> None:
    with arrange():
        make.make_account(person=make.make_person(**cast.JOAO.fields))
    given = UNPROVED[case]
    handled = receive(mail(text="publicar" + QUOTED, **given), scene.address)
    assert handled.reason == "decision_unproved"
    with arrange():
        assert state_of(scene) is ContributionState.HELD
        assert [back.to_address for back in posted("forums/undecided")] == [OLGA], "whoever wrote it is not answered"


def test_another_moderator_decides_by_her_own_mail_alone(arrange: Arrange, receive: Receive) -> None:
    with arrange():
        scene = waiting()
        make_forum_role(scene.forum, make.make_account(person=make.make_person(**cast.JOAO.fields)).person)
    assert receive(mail(OTHER, "publicar" + QUOTED), scene.address).reason == "decision_unproved"


@pytest.mark.one_database
@pytest.mark.parametrize("change", ["x", "9"])
def test_a_token_one_character_off_is_nothing(change: str, scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    kind, _, rest = scene.address.partition("+")
    number, part, signature = rest.partition("@")[0].split(".")
    forged = f"{kind}+{number}.{part}.{signature[:-1]}{'0' if signature[-1] != '0' else '1'}@encuentro.example"
    if change == "9":
        forged = f"{kind}+{number}.{int(part) + 9}.{signature}@encuentro.example"
    handled = receive(mail(OLGA, "publicar"), forged)
    assert (handled.outcome, handled.reason) == (InboundOutcome.REFUSED, "forum_forged")
    with arrange():
        assert posted("forums/undecided") == []


def test_the_role_must_still_hold(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        db.session.execute(db.update(ForumRole).values(until=now() - timedelta(minutes=1)))
    assert receive(mail(OLGA, "publicar" + QUOTED), scene.address).reason == "decision_no_role"
    with arrange():
        assert state_of(scene) is ContributionState.HELD
        (back,) = posted("forums/undecided")
        assert "Usted ya no modera este foro." in back.text and "Lo que aprendimos" not in back.text


def test_a_second_moderator_is_told_who_decided(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        first = make.make_account(person=make.make_person("Marta", "Ejemplo")).person
        publish_reviewed(
            db.session.get_one(Forum, scene.forum.id),
            db.session.get_one(ForumReview, scene.review.id),
            now(),
            first.public_id,
        )
    assert receive(mail(OLGA, "devolver: repetido" + QUOTED), scene.address).reason == "decision_refused"
    with arrange():
        assert state_of(scene) is ContributionState.PUBLISHED
        assert "Marta Ejemplo" in posted("forums/undecided")[0].text


def test_the_same_word_twice_is_nothing_new(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    receive(mail(OLGA, "publicar" + QUOTED), scene.address)
    again = receive(mail(OLGA, "publicar" + QUOTED, message_id="<dos@compras.example>"), scene.address)
    assert (again.outcome, again.reason) == (InboundOutcome.NOTHING, "decision_repeated")
    with arrange():
        assert posted("forums/undecided") == []


def test_what_was_changed_since_is_read_again_first(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    with arrange():
        forum = db.session.get_one(Forum, scene.forum.id)
        person = db.session.get_one(Person, scene.ana.id)
        revise_own(standing_for(forum, person), scene.contribution.id, "Otra cosa, que nadie leyó.", now())
    assert receive(mail(OLGA, "publicar" + QUOTED), scene.address).reason == "decision_refused"
    with arrange():
        assert state_of(scene) is ContributionState.HELD
        (back,) = posted("forums/undecided")
        assert "Otra cosa, que nadie leyó." in back.text
        address = f"decide+{token_of(back, DECIDE, scene.review.id)}@encuentro.example"
    assert receive(mail(OLGA, "publicar", message_id="<tres@compras.example>"), address).reason == "decision_published"


@pytest.mark.one_database
@pytest.mark.parametrize("sign", [{"Auto_Submitted": "auto-replied"}, {"subject": "Fuera de la oficina: vuelvo"}])
def test_a_program_decides_nothing_and_is_not_answered(
    sign: dict[str, str], scene: Waiting, arrange: Arrange, receive: Receive
) -> None:
    handled = receive(mail(OLGA, "publicar", **sign), scene.address)
    assert (handled.outcome, handled.reason) == (InboundOutcome.NOTHING, "forum_automatic")
    with arrange():
        assert state_of(scene) is ContributionState.HELD and posted("forums/undecided") == []


def test_two_programs_do_not_write_to_each_other_for_ever(scene: Waiting, arrange: Arrange, receive: Receive) -> None:
    for number in range(8):
        receive(mail(OLGA, "Gracias por su mensaje.", message_id=f"<n{number}@compras.example>"), scene.address)
    with arrange():
        assert len(posted("forums/undecided")) == 5


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_words_that_the_mail_offers_are_understood(language: str, arrange: Arrange) -> None:
    with arrange():
        scene = waiting(language=language)
        text, page = scene.message.text, scene.message.html
    bodies = re.findall(r"mailto:decide\+…\d+@encuentro\.example\?subject=[^&]+&amp;body=([a-z]+)", page)
    assert [first_word(word).verdict for word in bodies] == [MailedWord.PUBLISH, MailedWord.RETURN]
    assert "Lo que aprendimos, parte 0." in text


def test_what_is_only_pointed_out_has_no_word_by_mail(arrange: Arrange) -> None:
    with arrange():
        scene = waiting()
        forum = db.session.get_one(Forum, scene.forum.id)
        published = publish_reviewed(forum, scene.review, now(), "x")
        review = ForumReview(forum_id=forum.id, contribution_id=published.id, reasons=["flagged"], since=now())
        make.saved(review)
        tell_moderators(forum, now() + timedelta(hours=1))
        assert "decide+" not in posted("forums/to_review")[-1].text


@pytest.mark.one_database
def test_decide_is_an_address_that_no_log_shows(app) -> None:
    with app.app_context():
        assert kinds_of_mail_in.get("decide").is_secret


def test_it_waits_for_no_pause_when_nothing_told_waits_any_more(
    scene: Waiting, arrange: Arrange, clock: SettableClock
) -> None:
    clock.move(timedelta(minutes=5))
    with arrange():
        forum = db.session.get_one(Forum, scene.forum.id)
        publish_reviewed(forum, db.session.get_one(ForumReview, scene.review.id), now(), "x")
        participant = standing_for(forum, db.session.get_one(Person, scene.ana.id)).participant
        make_contribution(participant, forum, "Algo nuevo.", title="Nuevo")
        assert tell_moderators(forum, now()) == 1
        assert posted("forums/to_review")[-1].state is MessageState.QUEUED
