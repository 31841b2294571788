"""Files go along with a message to many; what is too large, or of a kind that nobody takes, is refused by its name."""

import io
from email import message_from_bytes, policy

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.extensions import db
from app.letters.actions.drafting import draft_mailing
from app.letters.models import MailingKind
from app.library.files.intake import MEGABYTE
from app.library.files.models import StoredFile
from app.mail.delivery import bytes_of
from app.mail.models import Note
from app.mail.repeating import repeat
from tests.fixtures.applications import Arrange, SignInAs
from tests.letters.conftest import Office, written
from tests.library.making import PDF
from tests.make import make_account, make_event, make_person

WORDS = {"subject-es": "Nota", "body-es": "Texto."}


@pytest.fixture
def words(client: FlaskClient, arrange: Arrange, office: Office) -> str:
    """Where the words of a note to two people are written; one is to be invited."""
    with arrange():
        event = db.session.merge(office.event)
        mailing = draft_mailing(event, [make_person(), make_person()], MailingKind.INFORMATION_NOTE)
        return f"{office.base}/{mailing.public_id}/words"


def sent_with(client: FlaskClient, words: str, *files: tuple[str, bytes]) -> tuple[int, str]:
    data = WORDS | {"files": [(io.BytesIO(content), name) for name, content in files]}
    answer = client.post(f"{words}?lang=en", data=data, content_type="multipart/form-data")
    return answer.status_code, answer.text


def test_files_go_with_each_message_under_their_own_names(app: Flask, client: FlaskClient, words: str) -> None:
    assert sent_with(client, words, ("Programa provisional, día 1.pdf", PDF), ("notas.txt", b"Texto"))[0] == 303
    assert "Programa provisional, día 1.pdf" in client.get(words.replace("/words", "/preview")).text
    client.post(words.replace("/words", "/sending"))
    with app.app_context():
        first, second = written()
        assert first.attachments == second.attachments
        email = message_from_bytes(bytes_of(first, "worker"), policy=policy.default)
        assert [part.get_filename() for part in email.iter_attachments()] == [
            "Programa provisional, día 1.pdf",
            "notas.txt",
        ]
        found = [part.get_content() for part in email.iter_attachments()]
        assert found == [PDF, "Texto"] or found == [PDF, b"Texto"]
        assert email.get_body(("plain",)) is not None
        assert repeat(first, "otra@compras.example").attachments == first.attachments


def test_an_invitation_has_files_beside_its_calendar_entry(
    app: Flask, client: FlaskClient, arrange: Arrange, office: Office
) -> None:
    with arrange():
        mailing = draft_mailing(db.session.merge(office.event), [make_person()])
        base = f"{office.base}/{mailing.public_id}"
    assert sent_with(client, f"{base}/words", ("Nota.pdf", PDF))[0] == 303
    client.post(f"{base}/words", data=WORDS | {"has_entry": "y"})
    client.post(f"{base}/sending")
    with app.app_context():
        (message,) = written()
        email = message_from_bytes(bytes_of(message, "worker"), policy=policy.default)
        assert [part.get_filename() for part in email.iter_attachments()] == ["invite.ics", "Nota.pdf"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("grande.pdf", PDF + b" " * 5 * MEGABYTE, "at most 5 MB"),
        ("programa.exe", b"MZ", "Send a PDF, a document"),
        ("falso.pdf", b"MZ", "not what its name says"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_the_words_are_kept(
    app: Flask, client: FlaskClient, words: str, name: str, content: bytes, why: str
) -> None:
    status, page = sent_with(client, words, (name, content))
    assert status == 422
    assert why in page
    assert "Texto." in client.get(words).text
    with app.app_context():
        assert not db.session.scalars(select(StoredFile)).all()


def test_a_fourth_file_is_refused_and_one_can_be_taken_off(app: Flask, client: FlaskClient, words: str) -> None:
    assert sent_with(client, words, *((f"{at}.pdf", PDF) for at in range(3)))[0] == 303
    status, page = sent_with(client, words, ("4.pdf", PDF))
    assert (status, "Attach at most 3 files." in page) == (422, True)
    with app.app_context():
        public_id = db.session.scalars(select(StoredFile.public_id).where(StoredFile.name == "1.pdf")).one()
    removal = words.replace("/words", f"/attachments/{public_id}/removal")
    assert client.post(removal).status_code == 303
    assert client.post(removal).status_code == 404
    assert sent_with(client, words, ("4.pdf", PDF))[0] == 303


def test_a_file_is_for_the_organisers_of_its_event(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs, words: str
) -> None:
    sent_with(client, words, ("Nota.pdf", PDF))
    with app.app_context():
        public_id = db.session.scalars(select(StoredFile.public_id)).one()
    assert client.get(f"/files/{public_id}").status_code == 200
    with arrange():
        stranger = make_account([make_event()])
    sign_in(client, stranger)
    assert client.get(f"/files/{public_id}").status_code == 404


def test_a_message_waits_for_files_that_can_not_be_read(
    app: Flask, client: FlaskClient, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_with(client, words, ("Nota.pdf", PDF))
    client.post(words.replace("/words", "/sending"))

    def away(_key: str) -> None:
        raise FileNotFoundError

    with app.app_context(), monkeypatch.context() as broken:
        broken.setattr("app.library.files.mailed.pieces_of", away)
        message = written()[0]
        message.lease_owner = "worker"
        assert bytes_of(message, "worker") == b""
        assert (message.answer, message.is_waiting) == (Note.FILES_AWAY, True)
