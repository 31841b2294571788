"""Who asks to take part is accepted or refused, who is wanted is invited, and who is removed reads and gets nothing."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.forums.actions.participating import join_forum
from app.forums.handing_over import told_participant, why_not_invited
from app.forums.models import (
    ForumDelivery,
    ForumParticipant,
    ForumRoleKind,
    ForumState,
    Joining,
    ParticipantState,
    Readership,
)
from app.mail.models import OutboxMessage
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    standing_for,
)

ASKED, INVITED, JOINED = ParticipantState.ASKED, ParticipantState.INVITED, ParticipantState.JOINED
REMOVED = ParticipantState.REMOVED


@pytest.fixture
def closed_circle(arrange):
    """A forum for participants alone, whom one has to accept."""
    with arrange():
        forum = make_forum(reading=Readership.PARTICIPANTS, joining=Joining.APPROVAL)
        make_forum_question(forum)
    return forum


@pytest.fixture
def role_in(arrange, client, sign_in) -> Callable:
    """Sign in as somebody with a role in the forum; None stands for who organises all."""

    def signed_in(forum, kind: ForumRoleKind | None):
        with arrange():
            person = make.make_person(**cast.OLGA.fields)
            account = make.make_account([] if kind else [RoleKind.ORGANISER], person)
            if kind:
                make_forum_role(forum, person, kind)
        sign_in(client, account)
        return account

    return signed_in


def state_of(app: Flask, person_id: int) -> ParticipantState | None:
    with app.app_context():
        return db.session.scalar(select(ForumParticipant.state).where(ForumParticipant.person_id == person_id))


def told(app: Flask, kind: str) -> list[OutboxMessage]:
    with app.app_context():
        return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == f"forums/{kind}")))


def audited(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(select(AuditEntry.action)))


@pytest.mark.parametrize("kind", [ForumRoleKind.MODERATOR, ForumRoleKind.ORGANISER])
def test_who_asked_is_accepted_once_and_told(app, arrange, client, closed_circle, role_in, kind):
    with arrange():
        one = make_participant(closed_circle, state=ASKED, joined_at=None, delivery=ForumDelivery.DAILY)
    role_in(closed_circle, kind)
    there = f"/forums/{closed_circle.slug}/settings/people"
    assert f"{one.public_id}/acceptance" in client.get(there).text
    assert client.post(f"{there}/{one.public_id}/acceptance").status_code == 303
    assert client.post(f"{there}/{one.public_id}/acceptance").status_code == 303
    assert "Esto se decidió entretanto" in client.get(there).text
    assert state_of(app, one.person_id) is JOINED
    assert len(told(app, "accepted")) == 1 and "participant.accepted" in audited(app)
    with app.app_context():
        now_there = db.session.get_one(ForumParticipant, one.id)
        assert now_there.digest_due_at is not None and now_there.joined_at is not None


@pytest.mark.parametrize(("took_part", "becomes"), [(True, JOINED), (False, ASKED)])
def test_who_took_part_before_comes_back_without_asking(app, arrange, took_part, becomes):
    with arrange():
        forum = make_forum(joining=Joining.APPROVAL)
        joined_at = START if took_part else None
        one = make_participant(forum, state=ParticipantState.LEFT, joined_at=joined_at)
        standing = standing_for(forum, one.person)
        assert join_forum(standing, ForumDelivery.DAILY, START).state is becomes


def test_who_is_refused_takes_no_part_and_can_not_ask_again(app, arrange, client, role_in, sign_in):
    with arrange():
        forum = make_forum(joining=Joining.APPROVAL)
        person = make.make_person(**cast.PEDRO.fields)
        account = make.make_account(person=person)
        one = make_participant(forum, person, state=ASKED, joined_at=None)
    role_in(forum, ForumRoleKind.MODERATOR)
    assert client.post(f"/forums/{forum.slug}/settings/people/{one.public_id}/refusal").status_code == 303
    assert state_of(app, one.person_id) is REMOVED
    assert told(app, "accepted") == [] and "participant.refused" in audited(app)
    sign_in(client, account)
    assert client.post(f"/forums/{forum.slug}/participation", data={"delivery": "each"}).status_code == 422
    assert state_of(app, one.person_id) is REMOVED


def test_moderators_neither_invite_nor_remove(app, arrange, client, closed_circle, role_in):
    with arrange():
        one = make_participant(closed_circle)
    role_in(closed_circle, ForumRoleKind.MODERATOR)
    there = f"/forums/{closed_circle.slug}/settings/people"
    page = client.get(there).text
    assert "/removal" not in page and "settings/roles" not in page and 'name="email"' not in page
    assert client.post(there, data={"email": "x@compras.example"}).status_code == 403
    assert client.post(f"{there}/{one.public_id}/removal").status_code == 403


def test_the_invited_see_the_forum_and_their_part_alone_until_they_join(
    app, arrange, client, closed_circle, role_in, sign_in
):
    with arrange():
        person = make.make_person(**cast.PEDRO.fields)
        account = make.make_account(person=person)
        writer = make_participant(closed_circle)
        make_contribution(writer, closed_circle, "Lo reservado.")
    here = f"/forums/{closed_circle.slug}"
    role_in(closed_circle, None)
    assert client.post(f"{here}/settings/people", data={"email": person.email.upper()}).status_code == 303
    assert client.post(f"{here}/settings/people", data={"email": person.email}).status_code == 422
    assert client.post(f"{here}/settings/people", data={"email": "nadie@compras.example"}).status_code == 422
    assert state_of(app, person.id) is INVITED
    (letter,) = told(app, "invited")
    assert "/f/" in letter.text and "participant.invited" in audited(app)
    sign_in(client, account)
    assert client.get(here).status_code == 200
    assert client.get(f"{here}/participation").status_code == 200
    for place in ("/topics/1", "/questions/1", "/contributions/1"):
        assert client.get(f"{here}{place}").status_code == 403
    assert client.post(f"{here}/participation", data={"delivery": "each"}).status_code == 303
    assert state_of(app, person.id) is JOINED
    assert client.get(f"{here}/topics/1").status_code == 200


def test_an_organiser_of_one_forum_learns_nothing_of_the_directory(app, arrange, client, closed_circle, role_in):
    with arrange():
        known = make.make_person(**cast.PEDRO.fields)
    role_in(closed_circle, ForumRoleKind.ORGANISER)
    there = f"/forums/{closed_circle.slug}/settings/people"
    answers = []
    for address in (known.email, "nadie@compras.example", known.email):
        posted = client.post(there, data={"email": address})
        answers.append((posted.status_code, client.get(there).text.replace(address, "")))
    assert [status for status, _ in answers] == [303] * 3
    assert all(known.family_names not in page for _, page in answers)
    assert len({len(page) for _, page in answers}) == 1
    assert state_of(app, known.id) is INVITED and len(told(app, "invited")) == 1


def test_who_is_removed_reads_and_gets_nothing_until_invited_again(
    app, arrange, client, closed_circle, role_in, sign_in
):
    with arrange():
        person = make.make_person(**cast.PEDRO.fields)
        account = make.make_account(person=person)
        one = make_participant(closed_circle, person)
        make_contribution(one, closed_circle, "Lo que escribí.")
    here = f"/forums/{closed_circle.slug}"
    role_in(closed_circle, ForumRoleKind.ORGANISER)
    assert client.post(f"{here}/settings/people/{one.public_id}/removal").status_code == 303
    assert state_of(app, person.id) is REMOVED and "participant.removed" in audited(app)
    sign_in(client, account)
    assert client.get(here).status_code == 404
    assert client.post(f"{here}/participation", data={"delivery": "each"}).status_code == 404


def test_who_was_invited_and_removed_is_invited_again(app, arrange, client, closed_circle, role_in):
    with arrange():
        person = make.make_person(**cast.PEDRO.fields)
    role_in(closed_circle, None)
    there = f"/forums/{closed_circle.slug}/settings/people"
    client.post(there, data={"email": person.email})
    with app.app_context():
        one = db.session.scalars(select(ForumParticipant).where(ForumParticipant.person_id == person.id)).one()
    assert client.post(f"{there}/{one.public_id}/removal").status_code == 303
    message = told(app, "invited")[0]
    with app.app_context():
        mailed = told_participant(message.cause_ref, message.about_ref)
        assert mailed is not None and why_not_invited(mailed, message) == "participant_removed"
    assert client.post(f"{there}/{one.public_id}/invitation").status_code == 303
    assert state_of(app, person.id) is INVITED


@pytest.mark.parametrize("state", [ForumState.DRAFT, ForumState.CLOSED, ForumState.CANCELLED])
def test_nobody_is_invited_to_what_they_could_not_join(app, arrange, client, role_in, state):
    with arrange():
        forum = make_forum(state=state)
        person = make.make_person(**cast.PEDRO.fields)
    role_in(forum, None)
    assert client.post(f"/forums/{forum.slug}/settings/people", data={"email": person.email}).status_code == 422
    assert state_of(app, person.id) is None


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_keeps_its_number_of_statements(arrange, client, closed_circle, role_in, statements, number):
    with arrange():
        for n in range(number):
            state = list(ParticipantState)[n % 5]
            make_participant(closed_circle, make.make_person(f"Persona{n}", "Ejemplo"), state=state)
    role_in(closed_circle, None)
    client.get("/forums")
    with statements() as ran:
        page = client.get(f"/forums/{closed_circle.slug}/settings/people")
    assert page.text.count("Persona") >= number and len(ran) <= 6, ran
    asked = client.get(f"/forums/{closed_circle.slug}/settings/people?state=asked").text
    assert "/removal" not in asked
    assert client.get(f"/forums/{closed_circle.slug}/settings/people?state=nonsense").status_code == 200


@pytest.mark.one_database
def test_each_step_says_whom_it_tells(arrange, client, role_in):
    with arrange():
        forum, closed = make_forum(), make_forum(state=ForumState.CLOSED)
    role_in(forum, None)
    client.post(f"/forums/{forum.slug}/transitions/cancellation", data={"why": "Sin fondos."})
    said = client.get(f"/forums/{forum.slug}/transitions").text
    assert "Se avisa por correo a sus participantes" in said
    client.post(f"/forums/{closed.slug}/transitions/report")
    assert "No se avisó a nadie por correo" in client.get(f"/forums/{closed.slug}/transitions").text
