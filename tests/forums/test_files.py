"""Files of contributions: attached with the form, quarantined until published, and gone with what they hang on."""

import io

import pytest
from sqlalchemy import func, select

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.deciding import publish_reviewed
from app.forums.actions.hiding import hide_contribution, show_contribution_again, withdraw_contribution
from app.forums.models import Attribution, Contribution, ForumState, Moderation, Readership
from app.library.files.kinds import FileKind
from app.library.files.models import FileState, StoredFile
from app.library.files.queries import files_by_owner
from tests import cast, make
from tests.forums.making import (
    make_attached,
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    make_topic,
    review_of,
    standing_for,
)
from tests.library.making import EXE, PDF, content_of, make_file

READERS = ("visitor", "stranger", "author", "moderator")


class Scene:
    """A forum with a topic, its moderator, an author and somebody else."""

    def __init__(self, **fields):
        self.forum = make_forum(**fields)
        self.topic = make_topic(self.forum, make_forum_question(self.forum))
        self.accounts = {
            "stranger": make.make_account(person=make.make_person(**cast.JOAO.fields)),
            "author": make.make_account(person=make.make_person(**cast.ANA.fields)),
            "moderator": make.make_account(person=make.make_person(**cast.OLGA.fields)),
        }
        make_forum_role(self.forum, self.accounts["moderator"].person)
        self.participant = make_participant(self.forum, self.accounts["author"].person)
        make_contribution(self.participant, self.forum, "La primera.", topic=self.topic)

    @property
    def author(self):
        return self.accounts["author"].person

    def write(self, **fields):
        return make_contribution(self.participant, self.forum, "Con un cuadro.", topic=self.topic, **fields)

    @property
    def path(self):
        return f"/forums/{self.forum.slug}/contributions/new?topic=1"


@pytest.fixture
def scene(arrange):
    with arrange():
        made = Scene()
    return made


def who_gets(file, scene, app, sign_in):
    """Who of the four is served the file."""
    found = set()
    for reader in READERS:
        client = app.test_client()
        if reader != "visitor":
            sign_in(client, scene.accounts[reader])
        status = client.get(f"/files/{file.public_id}").status_code
        assert status in (200, 404), status
        if status == 200:
            found.add(reader)
    return found


def upload(client, scene, *files, **fields):
    sent = {"body": "Adjunto el cuadro.", "language": "es", "preview": "1"} | fields
    chosen = [(io.BytesIO(content), name) for name, content in files]
    return client.post(
        scene.path, data=sent | ({"files": chosen} if chosen else {}), content_type="multipart/form-data"
    )


def attached_in(page):
    """Public ids that the page offers to send."""
    return [part.partition('value="')[2].partition('"')[0] for part in page.text.split('name="attached"')[1:]]


def test_files_go_through_the_preview_to_the_contribution(scene, client, sign_in, arrange):
    sign_in(client, scene.accounts["author"])
    page = upload(
        client, scene, ("Cuadro de precios.xlsx", content_of(FileKind.XLSX)), ("foto.JPG", content_of(FileKind.JPG))
    )
    assert page.status_code == 200
    assert "Cuadro de precios.xlsx (XLSX," in page.text and "foto.JPG (JPG," in page.text
    sent = upload(client, scene, attached=attached_in(page), send="1", preview="")
    assert sent.status_code == 303
    topic = client.get(f"/forums/{scene.forum.slug}/topics/1").text
    assert "Cuadro de precios.xlsx" in topic and "XLSX, 1" in topic
    with arrange():
        newest = db.session.scalars(select(Contribution).order_by(Contribution.id.desc()).limit(1)).one()
        files = files_by_owner([newest.ref])[newest.ref]
        assert [(file.name, file.state) for file in files] == [
            ("Cuadro de precios.xlsx", FileState.KEPT),
            ("foto.JPG", FileState.KEPT),
        ]
    assert client.get(f"/files/{files[0].public_id}").data.startswith(b"PK")


def test_what_is_unticked_is_not_sent(scene, client, sign_in, arrange):
    sign_in(client, scene.accounts["author"])
    page = upload(client, scene, ("a.pdf", PDF), ("b.pdf", PDF))
    first, _second = attached_in(page)
    assert upload(client, scene, attached=[first], send="1", preview="").status_code == 303
    with arrange():
        assert db.session.scalar(select(func.count()).where(StoredFile.owner_ref != "")) == 1


def test_what_is_left_out_is_told_and_the_rest_stays_with_the_form(scene, client, sign_in):
    sign_in(client, scene.accounts["author"])
    client.get("/?lang=en")
    page = upload(client, scene, ("informe.docx", EXE), ("bien.pdf", PDF), send="1", preview="")
    assert page.status_code == 422
    assert "“informe.docx” was left out: it is not what its name says." in page.text
    assert "bien.pdf (PDF," in page.text and "Adjunto el cuadro." in page.text
    assert upload(client, scene, attached=attached_in(page), send="1", preview="").status_code == 303


def test_three_files_of_one_name_are_three_files_and_a_fourth_is_left_out(scene, client, sign_in):
    sign_in(client, scene.accounts["author"])
    client.get("/?lang=en")
    page = upload(client, scene, *[("informe.pdf", PDF)] * 3)
    assert len(set(attached_in(page))) == 3
    page = upload(client, scene, ("otro.pdf", PDF), attached=attached_in(page))
    assert "Attach at most 3 files." in page.text and len(attached_in(page)) == 3
    assert upload(client, scene, attached=attached_in(page), send="1", preview="").status_code == 303
    assert client.get(f"/forums/{scene.forum.slug}/topics/1").text.count(">informe.pdf<") == 3


def test_files_stay_when_the_text_is_missing(scene, client, sign_in):
    sign_in(client, scene.accounts["author"])
    page = upload(client, scene, ("a.pdf", PDF), body="")
    assert page.status_code == 422 and len(attached_in(page)) == 1


def test_a_large_file_is_told_and_not_the_whole_form_refused(scene, client, sign_in):
    sign_in(client, scene.accounts["author"])
    client.get("/?lang=en")
    page = upload(client, scene, *[(f"{n}.txt", b"a" * 9_000_000) for n in range(3)])
    assert page.status_code == 422
    assert "“0.txt” was left out: a file may have at most 5 MB." in page.text and "Adjunto el cuadro." in page.text
    assert upload(client, scene, *[("x.txt", b"a" * 16_000_000)] * 2).status_code == 413


def test_a_file_of_somebody_else_or_of_nobody_can_not_be_sent(scene, client, sign_in, arrange):
    with arrange():
        others = make_file("ajeno.pdf", person_ref=scene.accounts["stranger"].person.public_id)
        taken = make_attached(scene.write(), person_ref=scene.author.public_id)
    sign_in(client, scene.accounts["author"])
    for wrong in (others.public_id, taken.public_id, "nothing", "x" * 5000):
        page = upload(client, scene, attached=[wrong], send="1", preview="")
        assert page.status_code == 422 and "ajeno.pdf" not in page.text and attached_in(page) == []


@pytest.mark.both_databases
def test_files_are_quarantined_until_a_moderator_publishes(arrange, app, sign_in):
    with arrange():
        scene = Scene(moderation=Moderation.ALL)
        own = make_file("Cuadro.pdf", person_ref=scene.author.public_id)
        held = scene.write(files=(own.public_id,))
        assert own.owner_ref == held.ref
    assert who_gets(own, scene, app, sign_in) == {"author", "moderator"}
    with arrange():
        review = review_of(held)
        publish_reviewed(scene.forum, review, now(), "moderator")
    assert who_gets(own, scene, app, sign_in) == set(READERS)


def test_a_hidden_contribution_serves_no_file_until_it_is_shown_again(scene, arrange, app, sign_in, client):
    with arrange():
        contribution = scene.write()
        file = make_attached(contribution, "Secreto.pdf")
        hide_contribution(scene.forum, contribution.id, now(), "moderator", "Datos personales")
    assert who_gets(file, scene, app, sign_in) == set()
    assert "Secreto.pdf" not in client.get(f"/forums/{scene.forum.slug}/topics/1").text
    with arrange():
        show_contribution_again(scene.forum, contribution.id, "moderator")
    assert who_gets(file, scene, app, sign_in) == set(READERS)


def test_a_withdrawn_contribution_serves_no_file(scene, arrange, app, sign_in):
    with arrange():
        contribution = scene.write()
        file = make_attached(contribution)
        withdraw_contribution(standing_for(scene.forum, scene.author), contribution.id, now())
    assert who_gets(file, scene, app, sign_in) == set()


@pytest.mark.parametrize(
    "fields, expected",
    [
        ({"reading": Readership.NETWORK}, {"stranger", "author", "moderator"}),
        ({"reading": Readership.PARTICIPANTS}, {"author", "moderator"}),
        ({"state": ForumState.CLOSED}, set(READERS)),
    ],
)
def test_whoever_may_not_read_the_forum_gets_none_of_its_files(fields, expected, arrange, app, sign_in):
    with arrange():
        scene = Scene()
        file = make_attached(scene.write())
        for name, value in fields.items():
            setattr(db.session.merge(scene.forum), name, value)
    assert who_gets(file, scene, app, sign_in) == expected


def test_no_files_where_no_name_is_shown(arrange, app, client, sign_in):
    with arrange():
        scene = Scene()
        file = make_attached(contribution := scene.write())
        own = make_file("Cuadro.pdf", person_ref=scene.author.public_id)
        contribution.attribution = scene.forum.attribution = Attribution.CHATHAM
    assert who_gets(file, scene, app, sign_in) == set()
    sign_in(client, scene.accounts["author"])
    page = client.get(scene.path)
    assert 'name="files"' not in page.text
    sent = upload(client, scene, ("x.pdf", PDF), attached=[own.public_id], send="1", preview="")
    assert sent.status_code == 303  # the text goes its way
    with arrange():
        assert db.session.scalar(select(func.count()).where(StoredFile.name == "x.pdf")) == 0
        with pytest.raises(Refused):
            scene.write(files=(own.public_id,))


def test_the_moderator_finds_the_files_where_the_text_is_decided_about(arrange, client, sign_in):
    with arrange():
        scene = Scene(moderation=Moderation.ALL)
        own = make_file("Cuadro.pdf", person_ref=scene.author.public_id)
        review = review_of(held := scene.write(files=(own.public_id,)))
    sign_in(client, scene.accounts["moderator"])
    link = f'href="/files/{own.public_id}"'
    assert link in client.get(f"/forums/{scene.forum.slug}/moderation/{review.public_id}").text
    sign_in(client, scene.accounts["author"])
    assert link in client.get(f"/forums/{scene.forum.slug}/participation/contributions/{held.public_id}").text
