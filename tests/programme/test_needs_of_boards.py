"""A need of a board becomes the proposal of a project, once, by the office."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.cooperation.board.models import BoardSide
from app.core.extensions import db
from app.projects.models import Project, ProjectStatus
from tests.cooperation.board.making import make_board_participant, make_card
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_event

pytestmark = pytest.mark.one_database


def test_the_office_makes_a_need_the_proposal_of_a_project_once(
    arrange: Arrange, client: FlaskClient, sign_in: SignInAs
) -> None:
    with arrange():
        event = make_event()
        who = make_board_participant(event, "PE")
        need, have = (make_card(event, who, side, "Datos abiertos") for side in (BoardSide.NEED, BoardSide.HAVE))
        board, event_id = f"/events/{event.slug}/have-need", event.id
        need_id, have_id = need.public_id, have.public_id
        organiser, office = make_account([event]), make_account([RoleKind.ORGANISER])
    become, asked = {"kind": "project"}, "Make it the proposal of a project"
    sign_in(client, organiser)
    assert asked not in client.get(f"{board}/{need_id}?lang=en").text
    assert "can’t become" in client.post(f"{board}/{need_id}/outcomes?lang=en", data=become, follow_redirects=True).text
    sign_in(client, office)
    assert asked in client.get(f"{board}/{need_id}?lang=en").text
    assert asked not in client.get(f"{board}/{have_id}?lang=en").text
    assert "can’t become" in client.post(f"{board}/{have_id}/outcomes?lang=en", data=become, follow_redirects=True).text
    for _twice in range(2):
        assert client.post(f"{board}/{need_id}/outcomes", data=become).status_code == 303
    with arrange():
        project = db.session.scalars(select(Project)).one()
        assert (project.title["es"], project.goal["es"]) == ("Datos abiertos", "Con gusto lo contamos.")
        assert (project.status, project.from_event_id) == (ProjectStatus.PROPOSAL, event_id)
        assert not project.is_published
        there = f"/projects/{project.slug}"
    assert f'href="{there}"' in client.get(f"{board}/{need_id}?lang=en").text
    assert client.get(there).status_code == 200
