"""An organiser asks for the archive, the job makes it, and whoever may has it: until the forum changes."""

import io
import zipfile

import pytest

from app.core.extensions import db
from app.forums.actions.hiding import hide_contribution
from app.forums.models import Contribution, Forum, ForumRoleKind, ForumState, Readership
from app.forums.queries.archived import WHOLE
from app.jobs.models import LongTask
from app.library.files.models import StoredFile
from tests import cast, make
from tests.fixtures.time import START
from tests.forums.making import make_contribution, make_forum, make_forum_role, make_participant


@pytest.fixture
def asked(app, arrange, client, sign_in):
    """A closed forum whose organiser has asked for the archive; (slug, organiser)."""
    with arrange():
        forum = make_forum()
        make_contribution(make_participant(forum, make.make_person(**cast.ANA.fields)), forum, "Lo que aprendimos.")
        forum.state = ForumState.CLOSED
        organiser = make.make_account(person=make.make_person(**cast.OLGA.fields))
        make_forum_role(forum, organiser.person, ForumRoleKind.ORGANISER)
        slug = forum.slug
    sign_in(client, organiser)
    page = client.post(f"/forums/{slug}/archive?lang=en", follow_redirects=True)
    assert "The archive is being made." in page.text
    return slug, organiser


def first_said() -> int:
    """The number of its row."""
    return db.session.scalars(db.select(Contribution.id).order_by(Contribution.id)).first() or 0


def made(app, *, is_whole: bool = False) -> str:
    """Let the job make both; the address of one of the files."""
    assert app.test_cli_runner().invoke(args=["jobs", "run", "long_tasks"]).exit_code == 0
    with app.app_context():
        files = {WHOLE in one.owner_ref: one for one in db.session.scalars(db.select(StoredFile))}
        return f"/files/{files[is_whole].public_id}"


def set_forum(app, slug, **values):
    with app.app_context():
        db.session.execute(db.update(Forum).where(Forum.slug == slug).values(**values))
        db.session.commit()


def test_the_organiser_gets_it(app, client, asked):
    slug, _ = asked
    address = made(app)
    page = client.get(f"/forums/{slug}/archive?lang=en").text
    assert address in page and "Download the archive for readers" in page and "stay here" not in page
    answer = client.get(address)
    assert answer.mimetype == "application/zip" and f"{slug}.zip" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as parts:
        assert "Lo que aprendimos." in parts.read("topic-1.html").decode()
    assert "1 contribution is in it" in client.get(_task_page(app) + "?lang=en").text


def test_the_whole_one_is_for_those_who_run_the_forum(app, client, asked):
    """Also once readers get theirs: it tells more of each contribution than pages do."""
    slug, _ = asked
    address = made(app, is_whole=True)
    assert address in client.get(f"/forums/{slug}/archive").text and client.get(address).status_code == 200
    set_forum(app, slug, state=ForumState.REPORTED)
    visitor = app.test_client()
    assert visitor.get(address).status_code == 404 and address not in visitor.get(f"/forums/{slug}").text
    set_forum(app, slug, state=ForumState.CLOSED)
    with app.app_context():
        hide_contribution(db.session.scalars(db.select(Forum)).one(), first_said(), START, "moderator", "por el tono")
        db.session.commit()
    assert client.get(address).status_code == 404


def _task_page(app) -> str:
    with app.app_context():
        return f"/tasks/{db.session.scalars(db.select(LongTask)).one().public_id}"


def test_readers_get_it_once_a_public_forum_is_reported(app, client, asked):
    slug, _ = asked
    address = made(app)
    visitor = app.test_client()
    assert visitor.get(address).status_code == 404 and address not in visitor.get(f"/forums/{slug}").text
    set_forum(app, slug, state=ForumState.REPORTED)
    assert visitor.get(address).status_code == 200 and address in visitor.get(f"/forums/{slug}").text
    set_forum(app, slug, reading=Readership.PARTICIPANTS)
    assert visitor.get(address).status_code == 404


def test_a_copy_of_what_is_hidden_is_given_to_nobody(app, client, asked):
    slug, _ = asked
    address = made(app)
    with app.app_context():
        forum = db.session.scalars(db.select(Forum)).one()
        hide_contribution(forum, first_said(), START, "moderator", "por el tono")
        db.session.commit()
    assert client.get(address).status_code == 404
    assert address not in client.get(f"/forums/{slug}").text
    assert "There is no archive of the forum as it is now." in client.get(f"/forums/{slug}/archive?lang=en").text


def test_asked_twice_it_is_made_once(app, client, asked):
    slug, _ = asked
    client.post(f"/forums/{slug}/archive")
    made(app)
    client.post(f"/forums/{slug}/archive")
    made(app)
