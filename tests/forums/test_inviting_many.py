"""Many are invited to a forum after a look at whom; whoever may not see the directory learns nothing of it by pasting."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from app.accounts.models import Account, RoleKind
from app.attendance.models import AttendanceRecord
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.models import (
    Forum,
    ForumParticipant,
    ForumRoleKind,
    ForumState,
    Joining,
    ParticipantState,
    Readership,
)
from app.jobs.long_tasks import AT_ONCE
from app.jobs.models import LongTask
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.models import OutboxMessage
from app.people.models import Person
from tests import cast, make
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant

ASKED, INVITED, REMOVED = ParticipantState.ASKED, ParticipantState.INVITED, ParticipantState.REMOVED


@pytest.fixture
def organised(arrange, client, sign_in) -> Callable[..., Forum]:
    """A forum and its organiser, who has signed in; with `sees_all` one who organises all and sees the directory."""

    def made(*, sees_all: bool = False, **fields) -> Forum:
        with arrange():
            forum = make_forum(**fields)
            olga = make.make_person(**cast.OLGA.fields)
            account = make.make_account([RoleKind.ORGANISER] if sees_all else [], olga)
            if not sees_all:
                make_forum_role(forum, olga, ForumRoleKind.ORGANISER)
        sign_in(client, account)
        return forum

    return made


def there(forum: Forum) -> str:
    return f"/forums/{forum.slug}/settings/people/invitations"


def invited(app) -> list[int]:
    with app.app_context():
        query = select(ForumParticipant.person_id).where(ForumParticipant.state == INVITED)
        return list(db.session.scalars(query.order_by(ForumParticipant.person_id)))


def letters(app) -> int:
    with app.app_context():
        query = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.kind == "forums/invited")
        return db.session.scalar(query) or 0


def test_whom_it_reaches_is_seen_before_anybody_is_invited(app, arrange, client, organised):
    forum = organised(sees_all=True)
    with arrange():
        one, two, there_already = (make.make_person(name) for name in ("Eva", "Luis", "Rita"))
        make_participant(db.session.get_one(Forum, forum.id), there_already)
        make.make_person("Nadia", email=None)
    pasted = {
        "source": "addresses",
        "addresses": f"Eva <{one.email}>; {two.email}\n{there_already.email}, nadie@x.example",
    }
    page = client.post(there(forum), data=pasted | {"preview": "1"}).text
    assert page.count('name="chosen"') == 2 and "Rita" not in page and invited(app) == []
    answer = client.post(there(forum), data=pasted | {"send": "1", "chosen": [one.public_id]})
    assert answer.status_code == 303 and invited(app) == [one.id] and letters(app) == 1
    client.post(there(forum), data=pasted | {"send": "1", "chosen": [one.public_id, two.public_id]})
    assert invited(app) == [one.id, two.id] and letters(app) == 2


def test_pasting_tells_an_organiser_nothing_of_the_directory(app, arrange, client, organised):
    forum = organised()
    with arrange():
        known = make.make_person(**cast.PEDRO.fields)
    pages = []
    for address in (known.email, "nadie@compras.example"):
        pasted = {"source": "addresses", "addresses": address}
        page = client.post(there(forum), data=pasted | {"preview": "1"}).text
        sent = client.post(there(forum), data=pasted | {"send": "1", "chosen": [address]})
        pages.append((page.replace(address, ""), sent.status_code, client.get(sent.headers["Location"]).text))
    assert [len(page) for page, _, _ in pages][:1] * 2 == [len(page) for page, _, _ in pages]
    assert [status for _, status, _ in pages] == [303, 303] and len({len(after) for _, _, after in pages}) == 1
    assert all(known.family_names not in page for page, _, after in pages for page in (page, after))
    assert invited(app) == [known.id] and letters(app) == 1
    assert "directory" not in client.get(there(forum)).text.partition("<main")[2].partition("</main>")[0].lower()


def test_those_who_attended_an_event_are_invited(app, arrange, client, organised):
    forum = organised(sees_all=True)
    with arrange():
        event = make.make_event("Seminario", slug="seminario", start_on=date(2026, 11, 10), end_on=date(2026, 11, 11))
        came, stayed = (make.make_registration(event) for _ in range(2))
        make.saved(AttendanceRecord(registration_id=came.id, day=1, is_present=True, at=now(), actor="system"))
        people = (came.person_id, stayed.person_id)
    assert 'value="seminario"' in client.get(there(forum)).text
    sent = {"source": "event", "event": "seminario"}
    with app.app_context():
        key = db.session.get_one(Person, people[0]).public_id
    assert key in client.post(there(forum), data=sent | {"preview": "1"}).text
    client.post(there(forum), data=sent | {"send": "1", "chosen": [key]})
    assert invited(app) == [people[0]]


def test_more_than_a_page_may_wait_for_are_invited_piece_by_piece(app, arrange, client, organised):
    forum = organised(sees_all=True)
    number = AT_ONCE + 5
    with arrange():
        for n in range(number):
            make.make_person(f"Persona{n}", country_code="HN")
        make_participant(db.session.get_one(Forum, forum.id), make.make_person("Antes", country_code="HN"))
    wanted = {"source": "directory", "country": "HN"}
    page = client.post(there(forum), data=wanted | {"preview": "1"}).text
    assert 'name="chosen"' not in page and str(number) in page
    answer = client.post(there(forum), data=wanted | {"send": "1"})
    assert answer.status_code == 303 and "/tasks/" in answer.headers["Location"] and invited(app) == []
    assert not run_long_tasks(app).failed
    assert len(invited(app)) == number == letters(app)
    assert str(number) in client.get(answer.headers["Location"]).text
    client.post(there(forum), data=wanted | {"send": "1"})
    assert letters(app) == number  # nobody is left


def run_long_tasks(app):
    with app.app_context():
        return run(jobs()["long_tasks"])


def test_a_task_ends_when_its_forum_does(app, arrange, client, organised):
    forum = organised(sees_all=True)
    with arrange():
        for n in range(AT_ONCE + 1):
            make.make_person(f"Persona{n}", country_code="HN")
    client.post(there(forum), data={"source": "directory", "country": "HN", "send": "1"})
    with arrange():
        db.session.get_one(Forum, forum.id).state = ForumState.CANCELLED
    assert not run_long_tasks(app).failed
    with app.app_context():
        task = db.session.scalars(select(LongTask)).one()
        assert task.outcome.get("over") == AT_ONCE + 1 and task.ended_at is not None
    assert invited(app) == []


@pytest.mark.parametrize(
    "sent", [{}, {"source": "elsewhere"}, {"source": "addresses"}, {"source": "event", "event": "x"}]
)
def test_what_says_nothing_is_told_with_the_form(client, organised, sent):
    forum = organised(sees_all=True)
    answer = client.post(there(forum), data=sent | {"preview": "1"})
    assert answer.status_code == 422 and 'id="error-summary"' in answer.text


def test_nobody_is_invited_to_what_is_over(app, arrange, client, organised):
    forum = organised(sees_all=True, state=ForumState.CLOSED)
    with arrange():
        one = make.make_person("Eva")
    answer = client.post(
        there(forum), data={"source": "addresses", "addresses": one.email, "send": "1", "chosen": one.public_id}
    )
    assert answer.status_code == 422 and invited(app) == []


def test_who_has_the_address_asks_and_is_accepted_or_refused_with_kind_words(app, arrange, client, sign_in):
    with arrange():
        title = TranslatedText(es="Foro reservado")
        forum = make_forum(
            reading=Readership.PARTICIPANTS,
            joining=Joining.APPROVAL,
            title=title,
            summary=TranslatedText(es="Lo interno."),
        )
        make_contribution(make_participant(forum), forum, "Lo reservado.")
        person = make.make_person(**cast.ANA.fields)
        account = make.make_account(person=person)
        make_forum_role(forum, make.make_person(**cast.OLGA.fields))
        moderator = make.make_account(
            person=db.session.scalars(select(Person).where(Person.email == cast.OLGA.email)).one()
        )
    here = f"/forums/{forum.slug}"
    assert client.get(f"{here}/request").status_code == 302  # to sign in, whatever is there
    sign_in(client, account)
    assert client.get(here).status_code == 404
    page = client.get(f"{here}/request").text
    assert "Foro reservado" in page and "Lo interno." not in page and "Lo reservado." not in page
    assert client.post(f"{here}/request").status_code == 303
    assert "Retirar la solicitud" in client.get(f"{here}/request?lang=es").text and client.get(here).status_code == 404
    with app.app_context():
        (asked,) = db.session.scalars(select(ForumParticipant).where(ForumParticipant.person_id == person.id))
        assert asked.state is ASKED
    sign_in(client, moderator)
    assert f"{here}/request" in client.get(f"{here}/settings/people").text
    client.post(f"{here}/settings/people/{asked.public_id}/refusal")
    with app.app_context():
        assert db.session.get_one(ForumParticipant, asked.id).state is REMOVED
        (letter,) = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "forums/refused"))
        assert letter.to_address == cast.ANA.email and "interés" in letter.text and "/f/" not in letter.text


@pytest.mark.parametrize(
    "fields",
    [
        {"reading": Readership.PARTICIPANTS, "joining": Joining.INVITATION},
        {"reading": Readership.PARTICIPANTS, "joining": Joining.APPROVAL, "state": ForumState.DRAFT},
        {"reading": Readership.PARTICIPANTS, "joining": Joining.APPROVAL, "state": ForumState.CLOSED},
        {"reading": Readership.PUBLIC, "joining": Joining.APPROVAL},
    ],
)
def test_there_is_nothing_to_ask_for_where_nobody_said_so(arrange, client, sign_in, fields):
    with arrange():
        forum = make_forum(**fields)
        account = make.make_account(person=make.make_person(**cast.ANA.fields))
    sign_in(client, account)
    assert client.get(f"/forums/{forum.slug}/request").status_code == 404
    assert client.post(f"/forums/{forum.slug}/request").status_code == 404


@pytest.mark.parametrize("sees_all", [True, False])
def test_an_import_leads_to_the_forum_that_takes_participants(organised, client, arrange, sees_all):
    forum = organised(sees_all=sees_all)
    with arrange():
        make_forum("Ya cerrado", state=ForumState.CLOSED)
        account = db.session.scalars(select(Account)).one()
        sheet = make.make_sheet(applied_at=now(), actor=account.public_id)
    page = client.get(f"{there(forum)}?sheet={sheet.public_id}&lang=en").text
    assert f'value="{sheet.public_id}" selected' in page or f'selected value="{sheet.public_id}"' in page
    if sees_all:
        assert f"{there(forum)}?sheet={sheet.public_id}" in client.get(f"/people/imports/{sheet.public_id}").text
        with arrange():
            db.session.get_one(Forum, forum.id).state = ForumState.REPORTED
        assert "?sheet=" not in client.get(f"/people/imports/{sheet.public_id}").text
