"""A forum is cancelled after a look at what follows; whoever takes part is told by mail."""

import pytest

from app.core.extensions import db
from app.forums.actions.transitions import turn_forum
from app.forums.models import Forum, ForumRoleKind, ForumState, Moderation, ParticipantState
from app.jobs.registry import jobs
from app.jobs.runner import run
from tests import cast, make
from tests.forums.mail_in import posted
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant


@pytest.fixture
def place(arrange, client, sign_in):
    with arrange():
        forum = make_forum("Foro Chile", code="chile04", slug="chile", moderation=Moderation.OFF)
        organiser = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, organiser.person, ForumRoleKind.ORGANISER)
        ana = make_participant(forum, make.make_person(**cast.ANA.fields))
        make_participant(forum, make.make_person(**cast.JOAO.fields))
        make_participant(forum, make.make_person("Invitada", "Ejemplo"), state=ParticipantState.INVITED)
        make_contribution(ana, forum, "Publicada.")
        forum.moderation = Moderation.ALL
        make_contribution(ana, forum, "Espera.", title="Otro")
    sign_in(client, organiser)
    return "/forums/chile"


def tell() -> None:
    result = run(jobs()["tell_forums"])
    assert not result.failed, result


def test_the_steps_of_a_closed_forum_say_that_it_closed(arrange, client, place):
    """And the history has no mark for somebody where nobody acted."""
    assert "Cierra: " in client.get(f"{place}/transitions").text
    with arrange():
        forum = db.session.scalars(db.select(Forum)).one()
        turn_forum(forum, forum.closes_at)
    steps = client.get(f"{place}/transitions").text
    assert "Este foro se cerró el" in steps and "Cierra: " not in steps
    assert '<span class="timeline-who"></span>' not in steps


def test_what_follows_is_said_before(client, place):
    steps = client.get(f"{place}/transitions").text
    assert f"{place}/transitions/cancellation" in steps
    page = client.get(f"{place}/transitions/cancellation").text
    for sentence in (
        "1 contribución que espera a un moderador no se publicará nunca.",
        "Se avisa por correo a 2 participantes, con su motivo.",
        "1 invitación sin respuesta llevará a un foro cancelado.",
        "La contribución publicada podrá seguir leyéndose.",
    ):
        assert sentence in page
    wrong = client.post(f"{place}/transitions/cancellation", data={"why": ""})
    assert wrong.status_code == 422 and "Se avisa por correo a 2 participantes" in wrong.text


def test_participants_are_told_once_with_the_reason(app, client, place):
    assert client.post(f"{place}/transitions/cancellation", data={"why": "No hay fondos."}).status_code == 303
    with app.app_context():
        tell()
        tell()
        mails = posted("forums/cancelled")
        assert sorted(mail.to_address for mail in mails) == sorted([cast.ANA.email, cast.JOAO.email])
        ours = next(mail for mail in mails if mail.to_address == cast.ANA.email)
        assert ours.subject == "[chile04] El foro fue cancelado" and "Motivo: No hay fondos." in ours.text
        assert next(mail for mail in mails if mail.to_address == cast.JOAO.email).language == "pt"
        assert "No hay fondos." in ours.html
        assert db.session.scalars(db.select(Forum.state)).one() is ForumState.CANCELLED
    assert "cancelado" in client.get(place).text


def test_of_a_draft_nobody_is_told(app, arrange, client, sign_in, place):
    with arrange():
        forum = db.session.scalars(db.select(Forum)).one()
        forum.state, forum.announced_at = ForumState.DRAFT, None
    page = client.get(f"{place}/transitions/cancellation").text
    assert "Nunca se anunció: no se avisa a nadie." in page and "Se avisa por correo" not in page
    done = client.post(f"{place}/transitions/cancellation", data={"why": "Otro plan."}, follow_redirects=True)
    assert "Nunca se anunció: no se avisa a nadie." in done.text
    with app.app_context():
        tell()
        assert posted("forums/cancelled") == []
