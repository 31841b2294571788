"""The run sheet: the usual tasks in every language, changed by organisers, marked by moderators, taken over."""

import re
from datetime import date

import pytest

from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.actions.organising import NewForum, create_forum
from app.forums.actions.tasking import USUAL, TaskPlan, mark_task, save_task
from app.forums.models import Forum, ForumRoleKind, ForumTask, TaskAnchor
from app.forums.queries.organising import forum_to_copy
from app.forums.queries.tasks import task_at, tasks_of
from tests import cast, make
from tests.forums.making import make_forum, make_forum_question, make_forum_role

DAYS = Schedule(date(2027, 3, 1), date(2027, 3, 21), Precision.DAY, zone="America/Santiago")


def new_forum(code: str = "nuevo", former: Forum | None = None) -> Forum:
    return create_forum(NewForum("Foro nuevo", "pt", code, DAYS), now(), "x", former)


@pytest.mark.usefixtures("context")
def test_a_new_forum_has_the_usual_tasks_in_four_languages_its_own_first():
    tasks = tasks_of(new_forum())
    assert len(tasks) == len(USUAL)
    for task in tasks:
        assert sorted(task.words) == ["en", "es", "fr", "pt"] and task.words.original == "pt"
        assert len(set(task.words.values())) == 4, task.words
    synthesis = next(task for task in tasks if task.anchor is TaskAnchor.CLOSING and task.days == 14)
    assert synthesis.due_on(db.session.get_one(Forum, synthesis.forum_id), None) == date(2027, 4, 4)


@pytest.mark.usefixtures("context")
def test_it_is_taken_over_with_nothing_done_and_counted_from_the_same_question():
    former = make_forum(slug="antes")
    question = make_forum_question(former, start_on=date(2026, 11, 10), end_on=date(2026, 11, 16))
    words = TranslatedText(es="Resumir la pregunta")
    task = save_task(former, None, TaskPlan(words, TaskAnchor.QUESTION, question, 1))
    assert task.due_on(former, question) == date(2026, 11, 17)
    assert mark_task(former, task, now(), "x", is_done=True) and not mark_task(former, task, now(), "y", is_done=True)
    db.session.commit()
    (copied,) = tasks_of(new_forum(former=forum_to_copy("antes")))
    assert (copied.words, copied.anchor, copied.days, copied.done_at) == (words, TaskAnchor.QUESTION, 1, None)
    assert copied.question is not None and copied.question.forum_id == copied.forum_id


@pytest.fixture
def place(arrange, client, sign_in):
    """(address of a forum, organiser, moderator)"""
    with arrange():
        forum = make_forum()
        make_forum_question(forum, end_on=date(2026, 11, 20))
        organiser = make.make_account(person=make.make_person(**cast.OLGA.fields))
        moderator = make.make_account(person=make.make_person(**cast.ANA.fields))
        make_forum_role(forum, organiser.person, ForumRoleKind.ORGANISER)
        make_forum_role(forum, moderator.person)
    sign_in(client, organiser)
    return f"/forums/{forum.slug}", organiser, moderator


def test_organisers_write_it_and_moderators_mark_it(app, client, sign_in, place):
    there, _, moderator = place
    assert client.post(f"{there}/settings/tasks/usual").status_code == 303
    assert client.post(f"{there}/settings/tasks/usual").status_code == 303
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(ForumTask)) == len(USUAL)
    assert client.get(f"{there}/settings/tasks").status_code == 200
    said = {"words-es": "Llamar a Brasil", "counted_from": "question:1", "days": "-2"}
    assert client.post(f"{there}/settings/tasks", data={**said, "words-es": ""}).status_code == 422
    assert client.post(f"{there}/settings/tasks", data={**said, "days": "4000"}).status_code == 422
    assert client.post(f"{there}/settings/tasks", data={**said, "counted_from": "question:9"}).status_code == 422
    assert client.post(f"{there}/settings/tasks", data=said).status_code == 303
    number = len(USUAL) + 1
    page = client.get(f"{there}/settings/tasks/{number}").text
    assert "Llamar a Brasil" in page and re.search(r'<option selected value="question:1"', page)
    assert client.post(f"{there}/settings/tasks/{number}", data={**said, "words-es": ""}).status_code == 422
    changed = {**said, "words-es": "Escribir a Brasil", "counted_from": "closing"}
    assert client.post(f"{there}/settings/tasks/{number}", data=changed).status_code == 303
    sign_in(client, moderator)
    assert client.get(f"{there}/settings/tasks").status_code == 403
    assert "Escribir a Brasil" in client.get(f"{there}/board").text
    assert client.post(f"{there}/board/tasks/{number}", data={"done": "1"}).status_code == 303
    assert "hecha por Ana" in client.get(f"{there}/board").text
    assert client.post(f"{there}/board/tasks/{number}", data={"done": "0"}).status_code == 303
    assert "hecha por" not in client.get(f"{there}/board").text
    assert client.post(f"{there}/board/tasks/99").status_code == 404
    sign_in(client, place[1])
    assert client.post(f"{there}/settings/tasks/{number}/removal").status_code == 303
    with app.app_context():
        forum = db.session.scalars(db.select(Forum)).one()
        assert task_at(forum, number) is None
