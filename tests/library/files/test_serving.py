"""Files are served to whom their owner shows them, as something to keep and never as a page."""

from urllib.parse import quote

import pytest

from app.core.classification import DataClass
from app.library.files.owners import FileOwner, file_owners
from tests import make
from tests.library.making import TXT, make_file


@pytest.fixture
def shown(app):
    """What the room of "thing" was asked, and what it answers."""
    asked, answer = [], {"may": True}

    def may_see(public_id, viewer, is_quarantined):
        asked.append((public_id, viewer.public_id if viewer else None, is_quarantined))
        return answer["may"]

    file_owners.add(app, FileOwner(DataClass.PERSONAL, may_see, set), key="thing")
    return asked, answer


def test_the_owner_is_asked_each_time(shown, arrange, client, sign_in):
    asked, answer = shown
    with arrange():
        file, account = make_file("Informe.txt", owner_ref="thing:abc"), make.make_account()
    assert client.get(f"/files/{file.public_id}").data == TXT
    sign_in(client, account)
    answer["may"] = False
    assert client.get(f"/files/{file.public_id}").status_code == 404
    assert asked == [("abc", None, True), ("abc", account.public_id, True)]


def test_a_file_is_kept_under_its_name_and_runs_nowhere(shown, arrange, client):
    with arrange():
        file = make_file("Año «2026»; precios.pdf", owner_ref="thing:abc")
    answer = client.get(f"/files/{file.public_id}")
    said = answer.headers
    assert said["Content-Disposition"].startswith("attachment; ")
    assert f"filename*=UTF-8''{quote('Año «2026»; precios.pdf')}" in said["Content-Disposition"]
    assert 'filename="Ano 2026; precios.pdf"' in said["Content-Disposition"]
    assert said["Content-Type"] == "application/pdf"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert said["Cache-Control"] == "private, no-store"
    assert int(said["Content-Length"]) == file.size == len(answer.data)


@pytest.mark.parametrize("owner_ref", ["", "unknown:abc", "thing:", "thing", ":abc"])
def test_a_file_of_nobody_known_is_not_found(shown, owner_ref, arrange, client):
    with arrange():
        file = make_file(owner_ref=owner_ref)
    assert client.get(f"/files/{file.public_id}").status_code == 404
    assert shown[0] == []


@pytest.mark.parametrize("public_id", ["a" * 22, "a" * 4000, "..%2Fencuentro.db", "%E2%80%AE"])
def test_what_is_no_file_is_not_found(client, public_id):
    assert client.get(f"/files/{public_id}").status_code == 404


def test_a_file_that_is_not_in_the_store_is_not_found_and_the_log_names_it(shown, arrange, client, tmp_path, caplog):
    with arrange():
        file = make_file(owner_ref="thing:abc")
    (tmp_path / "files" / "kept" / file.public_id).unlink()
    assert client.get(f"/files/{file.public_id}").status_code == 404
    assert file.public_id in caplog.text
