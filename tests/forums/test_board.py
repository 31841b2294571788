"""What the board tells moderators, in at most twelve statements of any size."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.tasking import lay_out_usual, mark_task
from app.forums.models import ForumReview, ForumRoleKind, Moderation, ParticipantState, ReviewReason
from app.forums.queries.board.days import days_in
from app.forums.queries.board.decisions import decisions_in
from app.forums.queries.board.people import quiet_people
from app.forums.queries.board.state import board_state
from app.forums.queries.board.unanswered import asks, unanswered_questions
from app.forums.queries.tasks import tasks_of
from app.mail.models import Suppression, SuppressionReason
from tests import cast, make
from tests.fixtures.time import SettableClock
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_topic,
    review_of,
)
from tests.forums.making_many import make_many_published, make_many_waiting


@pytest.mark.usefixtures("context")
def test_questions_without_an_answer_of_somebody_else_for_two_days(clock: SettableClock):
    forum = make_forum()
    ana, joao = make_participant(forum), make_participant(forum)
    asked = make_contribution(ana, forum, "¿Quién compra vacunas con convenio marco?", title="Uno")
    make_contribution(ana, forum, "Nadie, creo.", parent=asked)
    answered = make_contribution(ana, forum, "¿Y medicamentos?", title="Dos")
    make_contribution(joao, forum, "Nosotros.", parent=answered)
    make_contribution(joao, forum, "Vea https://compras.example/?q=1 y nada más.", title="Tres")
    make_contribution(joao, forum, "> ¿Y esto?\n\nNo pregunto.", title="Cuatro")
    clock.move(timedelta(hours=47))
    make_contribution(ana, forum, "¿Reciente?", title="Cinco")
    assert unanswered_questions(forum, now()) == []
    clock.move(timedelta(hours=1))
    assert [one.number for one in unanswered_questions(forum, now())] == [asked.number]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "text, is_one",
    [
        ("¿Cuánto cuesta?", True),
        ("Does it work? We think so.", True),
        ("**Qual o preço?**", True),
        ("Est-ce vrai ?", True),
        ("https://a.example/?b=c", False),
        ("> Why?\nBecause.", False),
        ("Sin pregunta.", False),
    ],
)
def test_what_asks(text, is_one):
    assert asks(text) is is_one


@pytest.mark.usefixtures("context")
def test_decisions_of_a_moderator_on_pages_and_by_mail_are_one_persons(clock: SettableClock):
    forum = make_forum(moderation=Moderation.ALL)
    account = make.make_account(person=make.make_person("Olga", "Ejemplo"))
    other = make.make_person("Oscar", "Ejemplo")
    participant = make_participant(forum)
    for number, (actor, hours) in enumerate(
        [(account.public_id, 1), (account.person.public_id, 3), (other.public_id, 8)]
    ):
        held = make_contribution(participant, forum, f"Texto {number}.", title=f"Tema {number}")
        clock.move(timedelta(hours=hours))
        publish_reviewed(forum, review_of(held), now(), actor)
    found = decisions_in(forum)
    assert [(part.name, part.decisions, part.median) for part in found.parts] == [
        ("Olga Ejemplo", 2, timedelta(hours=3)),
        ("Oscar Ejemplo", 1, timedelta(hours=8)),
    ]
    assert (found.number, found.median, found.is_cut) == (3, timedelta(hours=3), False)


@pytest.mark.usefixtures("context")
def test_days_are_those_of_the_forums_calendar(clock: SettableClock):
    forum = make_forum()
    question = make_forum_question(forum)
    ana = make_participant(forum)
    for at in (datetime(2026, 11, 13, 2, 59, tzinfo=UTC), datetime(2026, 11, 13, 3, 0, 1, tzinfo=UTC)):
        clock.set(at)
        make_contribution(ana, forum, "Texto.", question=question, title=f"{at}")
    make_contribution(ana, forum, "Sin pregunta.", title="Otro")
    found = days_in(forum, now())
    assert found.days == [date(2026, 11, 13), date(2026, 11, 12)]
    assert [found.of(day, question.id) for day in found.days] == [1, 1]
    assert found.of(date(2026, 11, 13), None) == 1 and found.has_none_of_a_question


@pytest.mark.usefixtures("context")
def test_who_is_silent_and_whom_no_mail_reaches():
    forum = make_forum()
    wrote = make_participant(forum, make.make_person("Escribe", "Ejemplo"))
    make_contribution(wrote, forum)
    held = make_participant(forum, make.make_person("Espera", "Ejemplo"))
    make_contribution(held, forum, "Espera.", title="Otro", reasons=(ReviewReason.RATE,))
    make_participant(forum, make.make_person("Calla", "Ejemplo", email="Calla@Compras.example"))
    make_participant(forum, make.make_person("Sin", "Correo", email=None))
    make_participant(forum, make.make_person("Fuera", "Ejemplo"), state=ParticipantState.LEFT)
    for address in ("calla@compras.example", "otra@compras.example"):
        make.saved(Suppression(address=address, reason=SuppressionReason.HARD_BOUNCE, at=now()))
    state, people = board_state(forum), quiet_people(forum)
    assert (state.joined, state.silent, state.unreached) == (4, 2, 2)
    assert [one.name for one in people.silent] == ["Calla Ejemplo", "Sin Correo"]
    assert [one.name for one in people.unreached] == ["Calla Ejemplo", "Sin Correo"]
    assert state.waiting == 1 and state.oldest is not None


@pytest.fixture(params=[1, 50, 300])
def filled(request, arrange):
    """(forum, account of its organiser) with so many contributions, as many that were decided, and people."""
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        question = make_forum_question(forum)
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person, ForumRoleKind.ORGANISER)
        lay_out_usual(forum)
        mark_task(forum, tasks_of(forum)[0], now(), account.public_id, is_done=True)
        topic = make_topic(forum, question)
        writers = [make_participant(forum, make.make_person(f"Persona {n}")) for n in range(min(request.param, 30))]
        for number in range(min(request.param, 2)):
            held = make_contribution(writers[number % len(writers)], forum, "¿Qué sabemos?", topic=topic)
            if number == 0:
                first = publish_reviewed(forum, review_of(held), now(), account.public_id)
        if request.param > 2:
            of_others = [
                {"author_id": writers[n % len(writers)].person_id, "snapshot_name": f"Persona {n % len(writers)}"}
                for n in range(2, request.param)
            ]
            make_many_published(first, of_others[::2], review_of(first))
            make_many_waiting(held, of_others[1::2], review_of(held))
    return forum, account


@pytest.mark.both_databases
def test_it_asks_twelve_statements_of_any_size(filled, client, sign_in, statements, clock: SettableClock):
    forum, account = filled
    sign_in(client, account)
    clock.move(timedelta(days=3))
    client.get("/forums")
    with statements() as ran:
        page = client.get(f"/forums/{forum.slug}/board")
    assert page.status_code == 200
    assert len(ran) <= 12, [one[:100] for one in ran]
    assert len(page.data) < 60_000


def test_an_empty_board_says_so_in_sentences(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person)
        stranger = make.make_account(person=make.make_person(**cast.JOAO.fields))
    sign_in(client, account)
    page = re.sub(r"\s+", " ", client.get(f"/forums/{forum.slug}/board").text)
    for sentence in (
        "El plan de trabajo no tiene tareas.",
        "Nadie espera una respuesta.",
        "Nadie ha decidido nada todavía.",
        "No se publicó nada en los últimos catorce días.",
        "El correo llega a todos los participantes.",
    ):
        assert sentence in page
    sign_in(client, stranger)
    assert client.get(f"/forums/{forum.slug}/board").status_code == 403


def test_reviews_are_counted_while_they_wait(app, arrange):
    with arrange():
        forum = make_forum(moderation=Moderation.ALL)
        held = make_contribution(make_participant(forum), forum)
        assert board_state(forum).waiting == 1
        publish_reviewed(forum, review_of(held), now(), "x")
        assert (board_state(forum).waiting, board_state(forum).oldest) == (0, None)
        assert db.session.scalar(db.select(db.func.count()).select_from(ForumReview)) == 1


def test_beside_a_silent_country_one_invites_its_people(arrange, client, sign_in):
    with arrange():
        forum = make_forum()
        make_participant(forum, make.make_person(country_code="CR"))
        account = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, account.person, ForumRoleKind.ORGANISER)
    sign_in(client, account)
    page = client.get(f"/forums/{forum.slug}/board").text
    there = f"/forums/{forum.slug}/settings/people/invitations?country=CR"
    assert there in page and client.get(there).status_code == 200
    with arrange():
        administrator = make.make_account([RoleKind.ADMINISTRATOR], make.make_person("Toda", "Ejemplo"))
    sign_in(client, administrator)
    chosen = client.get(there).text
    assert re.search(r'<option selected value="CR"', chosen) and re.search(r'value="directory"[^>]*checked', chosen)
