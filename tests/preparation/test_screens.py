"""The screens of preparation: of an event, of all events, the list to begin with, one's own by a link."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Account, Role, RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.events.models import Event
from app.library.files.models import StoredFile
from app.preparation.links import owner_token
from app.preparation.models import CountedFrom, Task, TaskOwner, TaskSide, TaskStatus, TaskTemplate
from app.preparation.usual import USUAL
from app.registration.models import RegistrationStatus
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.watching import Statements
from tests.make import make_account, make_event, make_host, make_person, make_registration
from tests.preparation.making import make_task, make_task_owner

Counting = Callable[[], AbstractContextManager[Statements]]
LIST = "/events/s/work/tasks?lang=en"


@pytest.fixture
def event(arrange: Arrange) -> Event:
    with arrange():
        return make_event("Seminario", slug="s", start_on=date(2026, 12, 15))


@pytest.fixture
def organiser(arrange: Arrange, event: Event, client: FlaskClient, sign_in: SignInAs) -> Account:
    with arrange():
        account = make_account([event])
    sign_in(client, account)
    return account


def stored(app: Flask) -> list[Task]:
    with app.app_context():
        found = db.session.scalars(select(Task).order_by(Task.id)).all()
        db.session.expunge_all()
        return list(found)


def test_an_empty_list_begins_with_the_usual_one(app: Flask, client: FlaskClient, organiser: Account) -> None:
    assert "Nothing stands on the list" in client.get(LIST).text
    assert client.post("/events/s/work/tasks/usual").location.endswith("/events/s/work/tasks")
    shown = client.get(LIST).text
    assert shown.count('name="task"') == len(USUAL) == 21
    assert "Overdue (" in shown and "Within fourteen days (" in shown and "Later (" in shown
    client.post("/events/s/work/tasks/usual")
    assert len(stored(app)) == 21  # a second press adds nothing


def test_the_list_of_another_event_is_taken_over(app: Flask, arrange: Arrange, client, organiser: Account) -> None:
    with arrange() as session:
        former = make_event("Seminario anterior", slug="antes")
        make_task(former, "Cartas")
        make_task(make_event("Ajeno", slug="ajeno"), "Otra cosa")
        role = {"kind": RoleKind.ORGANISER, "event_id": former.id, "granted_at": now(), "granted_by": "system"}
        session.add(Role(account_id=organiser.id, **role))
    shown = client.get(LIST).text
    assert "Seminario anterior" in shown and "Ajeno" not in shown  # whose tasks only its organisers see
    assert client.post("/events/s/work/tasks/taken", data={"former": "ajeno"}).status_code == 422
    assert client.post("/events/s/work/tasks/taken", data={"former": "no-such"}).status_code == 422
    assert client.post("/events/s/work/tasks/taken", data={"former": "antes"}).status_code == 303
    assert [str(task.title) for task in stored(app) if task.offset_days == -30].count("Cartas") == 2


def test_a_task_is_written_changed_done_and_taken_off(app: Flask, arrange: Arrange, client, organiser: Account) -> None:
    with arrange():
        make_person("Carla", "Consultora", email="carla@ejemplo.example")
    typed = {"title-es": "Contratar", "days": "45", "counted": "before_first_day", "side": "consultant"}
    wrong = client.post("/events/s/work/tasks/new?lang=en", data=typed | {"owner_email": "nadie@ejemplo.example"})
    assert wrong.status_code == 422
    assert "Nobody in the directory has this address." in wrong.text and 'value="45"' in wrong.text
    assert client.post("/events/s/work/tasks/new", data=typed | {"days": "-3"}).status_code == 422
    client.post("/events/s/work/tasks/new", data=typed | {"owner_email": "carla@ejemplo.example"})
    (task,) = stored(app)
    assert (task.offset_days, task.counted_from, task.side) == (-45, CountedFrom.FIRST_DAY, TaskSide.CONSULTANT)
    page = f"/events/s/work/tasks/{task.public_id}"
    assert 'value="carla@ejemplo.example"' in client.get(page).text
    client.post(page, data=typed | {"counted": "after_last_day", "days": "3"})
    assert [(t.offset_days, t.counted_from, t.owner_id) for t in stored(app)] == [(3, CountedFrom.LAST_DAY, None)]
    client.post(f"{page}/status", data={"status": "done"})
    assert [(t.status, t.closed_by) for t in stored(app)] == [(TaskStatus.DONE, organiser.public_id)]
    assert (
        "Somebody was faster"
        in client.post(f"{page}/status?lang=en", data={"status": "done"}, follow_redirects=True).text
    )
    assert "Everything is done." in client.get(LIST).text
    client.post(f"{page}/removal")
    assert stored(app) == []


def test_who_has_a_task_by_the_address_of_an_office_keeps_it(
    app: Flask, arrange: Arrange, event: Event, client, organiser: Account
) -> None:
    """Two persons may share one; a mistyped address is no address, and is said."""
    with arrange():
        owner = make_task_owner(make_person("Carla", "Consultora", email=None, office_email="Oficina@ejemplo.example"))
        page = f"/events/s/work/tasks/{make_task(event, owner_id=owner.id).public_id}?lang=en"
    shown = client.get(page).text
    assert 'value="Oficina@ejemplo.example"' in shown
    typed = {"title-es": "Contratar", "days": "45", "counted": "before_first_day", "side": "consultant"}
    assert client.post(page, data=typed | {"owner_email": "Oficina@ejemplo.example"}).status_code == 303
    wrong = client.post(page, data=typed | {"owner_email": "oficina@"})
    assert wrong.status_code == 422 and "Nobody in the directory has this address." in wrong.text
    assert [task.owner_id for task in stored(app)] == [owner.id]


def test_several_are_marked_at_once(app: Flask, arrange: Arrange, event: Event, client, organiser: Account) -> None:
    with arrange():
        chosen = [make_task(event).public_id for _ in range(2)]
        make_task(event)
        foreign = make_task(make_event(slug="ajeno")).public_id
    marking = "/events/s/work/tasks/status?lang=en"
    assert "Choose at least one task." in client.post(marking, follow_redirects=True).text
    said = client.post(marking, data={"task": [*chosen, foreign], "status": "dropped"}, follow_redirects=True).text
    assert "2 tasks were marked." in said
    assert [task.status for task in stored(app)].count(TaskStatus.DROPPED) == 2


def test_a_host_sees_and_marks_the_own_side_alone(app: Flask, arrange: Arrange, event: Event, client, sign_in) -> None:
    with arrange():
        ours, theirs = make_task(event, "Nuestra"), make_task(event, "Carta del anfitrión", side=TaskSide.HOST)
        account = make_host([event])
        other = make_task(make_event(slug="otro"), "De otro", side=TaskSide.HOST)
    sign_in(client, account)
    shown = client.get(LIST).text
    assert "Carta del anfitrión" in shown and "Nuestra" not in shown and "Add a task" not in shown
    client.post("/events/s/work/tasks/status", data={"task": [ours.public_id, theirs.public_id]})
    assert [task.status for task in stored(app)][:2] == [TaskStatus.OPEN, TaskStatus.DONE]
    assert client.post(f"/events/s/work/tasks/{theirs.public_id}/status", data={"status": "done"}).status_code == 303
    assert client.post(f"/events/s/work/tasks/{ours.public_id}/status").status_code == 403
    assert client.post(f"/events/otro/work/tasks/{other.public_id}/status").status_code == 403
    assert client.get(f"/events/s/work/tasks/{theirs.public_id}").status_code == 403
    assert client.get("/events/otro/work/tasks").status_code == 403
    assert client.get("/tasks").status_code == 403


def test_over_all_events_what_is_due_first_stands_first(
    arrange: Arrange, client, organiser: Account, event: Event
) -> None:
    with arrange():
        make_task(event, "Segunda", offset_days=-10)
        make_task(event, "Primera", offset_days=-40)
        make_task(event, "Del anfitrión", offset_days=1, counted_from=CountedFrom.LAST_DAY, side=TaskSide.HOST)
        mine = make_task_owner(organiser.person)
        make_task(event, "Propia", offset_days=-5, owner_id=mine.id)
        make_task(make_event(slug="ajeno"), "Ajena")
        make_task(event, "Hecha", status=TaskStatus.DONE)
    shown = client.get("/tasks?lang=en").text
    order = [shown.index(title) for title in ("Primera", "Segunda", "Propia", "Del anfitrión")]
    assert order == sorted(order)
    assert "Ajena" not in shown and "Hecha" not in shown and "4 tasks are open" in shown
    assert "1 task is open" in client.get("/tasks?lang=en&whose=mine").text
    assert "1 task is open" in client.get("/tasks?lang=en&side=host").text
    assert "1 task is open" in client.get("/tasks?lang=en&due=late").text
    assert "No task like that is open" in client.get("/tasks?lang=en&side=donor").text


def test_the_pages_ask_the_same_for_one_and_for_many(
    arrange: Arrange, client, organiser, event, statements: Counting
) -> None:
    def asked(path: str) -> int:
        client.get(path)
        with statements() as ran:
            assert client.get(path).status_code == 200
        return len(ran)

    with arrange():
        make_task(event, owner_id=make_task_owner().id)
    one = [asked(path) for path in ("/events/s/work/tasks", "/tasks", "/events/s/work")]
    with arrange():
        for number in range(30):
            make_task(event, offset_days=-number, owner_id=make_task_owner().id)
    assert [asked(path) for path in ("/events/s/work/tasks", "/tasks", "/events/s/work")] == one
    assert one[0] <= 11 and one[1] <= 5, one


def test_the_list_to_begin_with_is_written_by_who_organises_all(
    app: Flask, arrange: Arrange, client, sign_in, event
) -> None:
    with arrange():
        everything = make_account([RoleKind.ORGANISER])
    sign_in(client, everything)
    assert client.get("/tasks/template").text.count("<tr>") == 22
    client.post("/tasks/template/rows")
    typed = {"title-es": "Contratar el sonido", "days": "20", "counted": "before_first_day", "side": "host"}
    client.post("/tasks/template", data=typed)
    assert client.get("/tasks/template").text.count("<tr>") == 23
    client.post("/tasks/template/1", data=typed | {"days": "200"})
    client.post("/tasks/template/2/removal")
    client.post("/events/s/work/tasks/usual")
    assert sorted(task.offset_days for task in stored(app))[0] == -200 and len(stored(app)) == 21
    client.post("/tasks/template/usual")
    with app.app_context():
        assert db.session.scalars(select(TaskTemplate)).all() == []


def test_ones_own_tasks_by_a_link(app: Flask, arrange: Arrange, event: Event, client: FlaskClient) -> None:
    with arrange():
        owner = make_task_owner(make_person("Carla", "Consultora"))
        task = make_task(event, "Contratar la interpretación", owner_id=owner.id)
        other = make_task(event, "De otra persona", owner_id=make_task_owner().id)
        token = owner_token(owner)
    shown = client.get(f"/t/{token}?lang=en").text
    assert "Contratar la interpretación" in shown and "De otra persona" not in shown
    assert [task.status for task in stored(app)] == [TaskStatus.OPEN] * 2  # opening changes nothing
    assert client.post(f"/t/{token}/tasks/{other.public_id}").status_code == 404
    client.post(f"/t/{token}/tasks/{task.public_id}", data={"note": "  Firmado  ayer. "})
    assert [(t.status, t.note) for t in stored(app)] == [(TaskStatus.DONE, "Firmado ayer."), (TaskStatus.OPEN, "")]
    assert "Nothing is to be done" in client.get(f"/t/{token}?lang=en").text
    with arrange() as session:
        session.get(TaskOwner, owner.id).link_number = 2
    for wrong in (token, token[:-1] + ("0" if token[-1] != "0" else "1"), "x", "a.b.c"):
        assert client.get(f"/t/{wrong}").status_code == 404


def test_a_document_hangs_on_a_task(app: Flask, arrange: Arrange, event: Event, client, sign_in, organiser) -> None:
    typed = {"title-es": "Carta", "days": "120", "counted": "before_first_day", "side": "host"}
    letter = (BytesIO(b"%PDF-1.4\n%%EOF"), "carta.pdf")
    client.post("/events/s/work/tasks/new", data=typed | {"document": letter})
    (task,) = stored(app)
    page = client.get(f"/events/s/work/tasks/{task.public_id}").text
    (address,) = re.findall(r'href="(/files/[^"]+)"', page)
    assert client.get(address).data.startswith(b"%PDF")
    wrong = client.post(f"/events/s/work/tasks/{task.public_id}", data=typed | {"document": (BytesIO(b"MZ"), "a.exe")})
    assert wrong.status_code == 422 and 'value="120"' in wrong.text
    with arrange():
        host, stranger = make_host([event]), make_account()
    sign_in(client, stranger)
    assert client.get(address).status_code == 404
    sign_in(client, host)
    assert client.get(address).status_code == 200
    assert f'href="{address}"' in client.get(LIST).text  # a host has no other page that leads to it


def test_a_document_of_an_own_task_is_had_by_the_link(
    app: Flask, arrange: Arrange, event: Event, client, sign_in, organiser
) -> None:
    typed = {"title-es": "Términos", "days": "120", "counted": "before_first_day", "side": "consultant"}
    client.post("/events/s/work/tasks/new", data=typed | {"document": (BytesIO(b"%PDF-1.4\n%%EOF"), "terminos.pdf")})
    client.post("/events/s/work/tasks/new", data=typed | {"document": (BytesIO(b"%PDF-1.4\n%%EOF"), "ajeno.pdf")})
    with arrange() as session:
        owner, other = make_task_owner(), make_task_owner()
        own, foreign = session.scalars(select(Task).order_by(Task.id)).all()
        own.owner_id, foreign.owner_id = owner.id, other.id
        token = owner_token(owner)
        (not_theirs,) = session.scalars(select(StoredFile.public_id).where(StoredFile.owner_ref == foreign.ref))
    visitor = app.test_client()
    page = visitor.get(f"/t/{token}").text
    (address,) = re.findall(rf'href="(/t/{re.escape(token)}/files/[^"]+)"', page)
    assert "terminos.pdf" in page and "ajeno.pdf" not in page
    assert visitor.get(address).data.startswith(b"%PDF")
    assert visitor.get(f"/t/{token}/files/{not_theirs}").status_code == 404
    assert visitor.get(f"/t/{token}/files/nothing").status_code == 404


def test_what_other_lists_wait_for_stands_beside_the_tasks(arrange: Arrange, event: Event, client, organiser) -> None:
    with arrange():
        make_registration(event, status=RegistrationStatus.RECEIVED)
    shown = client.get(LIST).text
    assert "What the lists themselves wait for" in shown and "/events/s/registrations" in shown


def test_a_word_to_the_office_is_added_to_its_note(app: Flask, arrange: Arrange, event: Event, client) -> None:
    with arrange():
        owner = make_task_owner()
        task = make_task(event, owner_id=owner.id, note="Con dos cabinas.")
        full = make_task(event, owner_id=owner.id, note="x" * 490)
        token = owner_token(owner)
    client.post(f"/t/{token}/tasks/{task.public_id}", data={"note": "Firmado."})
    refused = client.post(f"/t/{token}/tasks/{full.public_id}?lang=en", data={"note": "Firmado ayer por todos."})
    assert refused.status_code == 422
    assert "9 characters have room" in refused.text and 'value="Firmado ayer por todos."' in refused.text
    assert [(t.status, t.note[:30]) for t in stored(app)] == [
        (TaskStatus.DONE, "Con dos cabinas.\nFirmado."),
        (TaskStatus.OPEN, "x" * 30),
    ]
