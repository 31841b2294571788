"""Rows and bytes are held against each other, on either database."""

from datetime import timedelta
from os import utime

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.core.classification import DataClass
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.library.files.actions import claim_files, release_files
from app.library.files.models import FileState, StoredFile
from app.library.files.owners import FileOwner, file_owners
from app.people.erasure import erase
from app.people.own_data import own_data
from tests import make
from tests.library.making import make_file

LONG_AGO = timedelta(days=2)


@pytest.fixture(autouse=True)
def things(app):
    """Only the thing "here" still holds its files."""
    holding = lambda ids: {each for each in ids if each == "here"}  # noqa: E731
    file_owners.add(app, FileOwner(DataClass.SENSITIVE, lambda *_: True, holding), key="thing")


def kept_files(tmp_path):
    folder = tmp_path / "files" / "kept"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def grow_old(tmp_path):
    """Every file in the store was written two days ago."""
    past = (now() - LONG_AGO).timestamp()
    for path in (tmp_path / "files" / "kept").iterdir():
        utime(path, (past, past))


def rows():
    return set(db.session.scalars(select(StoredFile.public_id)))


def check():
    return run(jobs()["check_files"])


@pytest.mark.usefixtures("context")
def test_what_belongs_to_nothing_goes_after_a_day(tmp_path):
    old = {"created_at": now() - LONG_AGO}
    stays = [
        make_file(owner_ref="thing:here", **old),
        make_file(owner_ref="thing:gone"),  # of today
        make_file(),
        make_file(owner_ref="unknown:x", **old),  # of a room that is not there now
    ]
    for owner_ref in ("thing:gone", ""):
        make_file(owner_ref=owner_ref, **old)
    db.session.commit()
    result = check()
    assert (result.done, result.failed) == (2, 0), result
    assert rows() == kept_files(tmp_path) == {file.public_id for file in stays}
    assert check().done == 0


@pytest.mark.usefixtures("context")
def test_bytes_without_a_row_go_after_a_day(tmp_path):
    nameless, kept = make_file().public_id, make_file(owner_ref="thing:here").public_id
    db.session.execute(StoredFile.__table__.delete().where(StoredFile.public_id == nameless))
    db.session.commit()
    check()
    assert kept_files(tmp_path) == {nameless, kept}
    grow_old(tmp_path)
    check()
    assert kept_files(tmp_path) == {kept}


@pytest.mark.usefixtures("context")
def test_a_row_without_bytes_is_told_once_and_until_it_is_there_again(tmp_path, caplog):
    file = make_file(owner_ref="thing:here", created_at=now() - LONG_AGO)
    public_id, path = file.public_id, tmp_path / "files" / "kept" / file.public_id
    db.session.commit()
    content = path.read_bytes()
    path.unlink()
    assert check().failed == 1
    assert public_id in caplog.text
    assert check().failed == 0
    assert db.session.scalar(select(StoredFile.missing_since)) is not None
    path.write_bytes(content)
    check()
    assert db.session.scalar(select(StoredFile.missing_since)) is None


def test_the_page_of_scheduled_work_says_what_is_missing(arrange, client, sign_in):
    with arrange():
        make_file(owner_ref="thing:here", missing_since=now())
        admin = make.make_account([RoleKind.ADMINISTRATOR])
    sign_in(client, admin)
    client.get("/?lang=en")
    assert "1 file is not in the store, since" in client.get("/jobs").text


@pytest.mark.usefixtures("context")
def test_an_owner_claims_what_its_writer_sent_and_nothing_else():
    own = [make_file("a.pdf", person_ref="ana"), make_file("b.pdf", person_ref="ana")]
    ids = [file.public_id for file in own]
    for wrong in ([*ids, make_file(person_ref="eva").public_id], [*ids, "nothing"]):
        with pytest.raises(Refused):
            claim_files(wrong, "ana", "thing:here")
        db.session.rollback()
        own = [make_file("a.pdf", person_ref="ana"), make_file("b.pdf", person_ref="ana")]
        ids = [file.public_id for file in own]
    claim_files(ids, "ana", "thing:here")
    db.session.expire_all()
    assert {(file.owner_ref, file.data_class, file.state) for file in own} == {
        ("thing:here", DataClass.SENSITIVE, FileState.QUARANTINED)
    }
    with pytest.raises(Refused):
        claim_files(ids, "ana", "thing:other")
    release_files("thing:here")
    db.session.expire_all()
    assert {file.state for file in own} == {FileState.KEPT}


@pytest.mark.usefixtures("context")
def test_erasing_a_person_removes_their_files(tmp_path):
    person = make.make_person()
    file = make_file("Mi currículo.pdf", owner_ref="thing:here", person_ref=person.public_id)
    other = make_file(owner_ref="thing:here").public_id
    assert own_data(person)["held"]["stored_file"][0]["name"] == file.name
    db.session.commit()
    assert erase(person)["stored_file"] == 1
    db.session.commit()
    grow_old(tmp_path)
    check()
    assert rows() == kept_files(tmp_path) == {other}
