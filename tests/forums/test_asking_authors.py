"""Before deciding a moderator asks the author, or holds it longer; the answer comes back to the review alone."""

from datetime import timedelta

import pytest

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.asking import ask_author, hold_longer, keep_answer
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.submitting import Writing, submit
from app.forums.links import participant_token
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumReview,
    ForumReviewNote,
    Moderation,
    ReviewNoteKind,
    ReviewReason,
)
from app.forums.places import WritingPlace
from app.forums.standing import ForumStanding
from app.mail.message_tokens import reply_address
from app.mail.mime import as_email
from app.mail.models import InboundOutcome
from tests import cast, make
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import ANA, OTHER, mail, posted
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant, review_of


@pytest.fixture
def scene(arrange, client, sign_in):
    """(address of a forum, moderator, author, public id of the review, of the contribution) with one that waits."""
    with arrange():
        forum = make_forum("Foro Chile", code="chile04", slug="chile", moderation=Moderation.ALL)
        moderator = make.make_account(person=make.make_person(**cast.OLGA.fields))
        author = make.make_account(person=make.make_person(**cast.ANA.fields))
        make_forum_role(forum, moderator.person)
        sent = make_contribution(make_participant(forum, author.person), forum, "Lo que aprendimos.")
        review = review_of(sent).public_id
    sign_in(client, moderator)
    return "/forums/chile", moderator, author, review, sent.public_id


def notes() -> list[ForumReviewNote]:
    return list(db.session.scalars(db.select(ForumReviewNote).order_by(ForumReviewNote.id)))


def asked(app, client, scene) -> str:
    """The address that an answer goes to."""
    there, _, _, review, _ = scene
    assert client.post(f"{there}/moderation/{review}/question", data={"words": "¿De qué año?"}).status_code == 303
    with app.app_context():
        (message,) = posted("forums/asked")
        email = as_email(message)
        assert email["Reply-To"] == reply_address(message) and email["List-Post"] is None
        assert (message.to_address, message.subject) == (ANA, "[chile04] Una pregunta sobre su contribución")
        assert "¿De qué año?" in message.text and "¿De qué año?" in message.html
        return reply_address(message)


def test_the_author_is_asked_and_answers_on_the_page(app, client, sign_in, scene):
    there, moderator, author, review, own = scene
    assert client.post(f"{there}/moderation/{review}/question", data={"words": " "}).status_code == 422
    asked(app, client, scene)
    listed = client.get(f"{there}/moderation").text
    assert "en pausa hasta" in listed
    sign_in(client, author)
    page = client.get(f"{there}/participation/contributions/{own}").text
    assert "¿De qué año?" in page
    answer = f"{there}/participation/contributions/{own}/answer"
    assert client.post(answer, data={"words": ""}).status_code == 422
    assert client.post(answer, data={"words": "De 2025."}).status_code == 303
    with app.app_context():
        (message,) = posted("forums/answered")
        assert message.to_address == cast.OLGA.email and "De 2025." in message.text and "decide+…" in message.text
        assert db.session.scalars(db.select(ForumReview.paused_until)).one() is None
        assert db.session.scalars(db.select(Contribution.state)).one() is ContributionState.HELD
    sign_in(client, moderator)
    page = client.get(f"{there}/moderation/{review}").text
    assert "¿De qué año?" in page and "De 2025." in page


def test_a_note_is_for_moderators_and_stops_reminders(app, client, sign_in, scene):
    there, _, author, review, own = scene
    hold = f"{there}/moderation/{review}/pause"
    assert client.post(hold, data={"words": "", "days": "1"}).status_code == 422
    assert client.post(hold, data={"words": "Pregunto al ministerio.", "days": "2"}).status_code == 303
    with app.app_context():
        assert [note.kind for note in notes()] == [ReviewNoteKind.HELD]
        assert posted("forums/asked") == []
    assert "Pregunto al ministerio." in client.get(f"{there}/moderation/{review}").text
    sign_in(client, author)
    assert "Pregunto al ministerio." not in client.get(f"{there}/participation/contributions/{own}").text
    assert client.post(hold, data={"words": "No.", "days": "2"}).status_code == 403


QUOTED = "\n\nEl jue, 12 nov 2026 a las 14:05, Encuentro (<noreply@encuentro.example>) escribió:\n> ¿De qué año?\n"


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("sender, is_proved", [(ANA, True), (OTHER, False)])
def test_the_answer_by_mail_goes_to_the_review_alone(
    sender, is_proved, app, client, scene, arrange: Arrange, receive: Receive
):
    reply = asked(app, client, scene)
    handled = receive(mail(sender, "De 2025, segundo semestre." + QUOTED), reply)
    assert (handled.outcome, handled.reason) == (InboundOutcome.APPLIED, "answer_taken")
    with arrange():
        assert (notes()[-1].words, notes()[-1].is_proved) == ("De 2025, segundo semestre.", is_proved)
        assert db.session.scalar(db.select(db.func.count()).select_from(Contribution)) == 1
        (told,) = posted("forums/answered")
        assert ("No está probado" in told.text) is not is_proved


@pytest.mark.usefixtures("trusted")
def test_a_program_answers_nothing_and_many_are_kept_as_mail(app, client, scene, arrange: Arrange, receive: Receive):
    reply = asked(app, client, scene)
    assert receive(mail(ANA, "Vuelvo el lunes.", Auto_Submitted="auto-replied"), reply).reason == "forum_automatic"
    for number in range(12):
        last = receive(mail(ANA, f"Respuesta {number}.", message_id=f"<n{number}@compras.example>"), reply)
    assert (last.outcome, last.reason) == (InboundOutcome.FOR_A_PERSON, "answer_many")
    with arrange():
        assert len(notes()) == 11


@pytest.mark.usefixtures("trusted")
def test_an_answer_that_comes_after_the_decision_goes_back(app, client, scene, arrange: Arrange, receive: Receive):
    reply = asked(app, client, scene)
    with arrange():
        forum, review = db.session.scalars(db.select(Forum)).one(), db.session.scalars(db.select(ForumReview)).one()
        publish_reviewed(forum, review, now(), "x")
    assert receive(mail(ANA, "De 2025." + QUOTED), reply).reason == "forum_given_back"
    with arrange():
        assert len(notes()) == 1
        assert "decidió sobre esta contribución" in posted("forums/given_back")[0].text


@pytest.mark.usefixtures("context")
def test_what_has_no_author_or_is_decided_asks_nobody():
    forum = make_forum(moderation=Moderation.ALL)
    unknown = submit(
        ForumStanding(forum),
        WritingPlace(title="Tema"),
        Writing("Hola.", now(), "es", reasons=(ReviewReason.UNKNOWN_SENDER,)),
    )
    with pytest.raises(Refused):
        ask_author(forum, review_of(unknown), "¿Quién es usted?", now(), "x")
    held = make_contribution(make_participant(forum), forum)
    review = review_of(held)
    publish_reviewed(forum, review, now(), "x")
    for act in (
        lambda: ask_author(forum, review, "¿?", now(), "x"),
        lambda: hold_longer(forum, review, "Nota", 1, now(), "x"),
        lambda: keep_answer(forum, review, "Sí.", now(), "x"),
    ):
        with pytest.raises(Refused):
            act()
    assert review.paused_until is None or review.paused_until < now() + timedelta(days=3)


def test_whoever_has_no_account_answers_by_the_personal_link(app, arrange, client):
    with arrange():
        forum = make_forum("Foro Chile", code="chile04", slug="chile", moderation=Moderation.ALL)
        make_forum_role(forum, make.make_person(**cast.OLGA.fields))
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        sent = make_contribution(ana, forum, "Lo que aprendimos.")
        ask_author(forum, review_of(sent), "¿De qué año?", now(), "x")
        token, own = participant_token(ana), sent.public_id
        assert f"/f/{token}/participation/contributions/{own}" in posted("forums/asked")[0].text
    there = f"/f/{token}/participation/contributions/{own}"
    assert "¿De qué año?" in client.get(there).text
    assert client.post(f"{there}/answer", data={"words": ""}).status_code == 422
    assert client.post(f"{there}/answer", data={"words": "De 2025."}).status_code == 303
    with app.app_context():
        assert (notes()[-1].words, notes()[-1].is_proved) == ("De 2025.", False), "links are passed on"
