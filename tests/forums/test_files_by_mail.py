"""Files that come with a mail to a forum, and files that its mails tell of."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.forums.jobs.spreading import spread_contributions
from app.forums.models import Attribution, Contribution, Forum, ForumQuestion, Moderation, Readership
from app.library.files.kinds import FileKind
from app.library.files.models import FileState, StoredFile
from app.library.files.queries import files_by_owner
from app.mail.models import InboundOutcome, OutboxMessage
from tests.fixtures.applications import Arrange
from tests.fixtures.inbound import Receive
from tests.forums.mail_in import ANA, STRANGER, ForumByMail, forum_by_mail, mail, newest, why_it_waits
from tests.library.making import EXE, content_of

pytestmark = pytest.mark.usefixtures("trusted")

#: Name, type, bytes, whether it stands within the text.
Part = tuple[str, str, bytes, bool]
PDF_PART: Part = ("Cuadro.pdf", "application/pdf", content_of(FileKind.PDF), False)


def with_files(*parts: Part, sender: str = ANA, text: str = "Va un cuadro.\n") -> bytes:
    raw = message_from_bytes(mail(sender, text), policy=default)
    assert isinstance(raw, EmailMessage)
    for name, kind, content, is_inline in parts:
        main, sub = kind.split("/")
        disposition = "inline" if is_inline else "attachment"
        raw.add_attachment(content, maintype=main, subtype=sub, filename=name, disposition=disposition)
    return raw.as_bytes()


@pytest.fixture
def scene(arrange: Arrange) -> ForumByMail:
    with arrange():
        return forum_by_mail()


def came(scene: ForumByMail) -> tuple[Contribution, list[StoredFile]]:
    """What was made of the mail, and what hangs on it."""
    found = newest(scene.forum, scene.contribution.id)
    assert found is not None
    return found, list(files_by_owner([found.ref]).get(found.ref, []))


def told() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "forums/files_left_out")))


def test_a_file_is_shown_with_the_contribution_it_came_with(arrange, receive: Receive, client, scene) -> None:
    handled = receive(with_files(PDF_PART), scene.reply)
    assert (handled.outcome, handled.reason) == (InboundOutcome.APPLIED, "forum_published")
    with arrange():
        contribution, (file,) = came(scene)
        assert (file.name, file.kind, file.state) == ("Cuadro.pdf", FileKind.PDF, FileState.KEPT)
        assert contribution.body == "Va un cuadro." and told() == []
    answer = client.get(f"/files/{file.public_id}")
    assert answer.status_code == 200 and answer.data == PDF_PART[2]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "Cuadro.pdf" in client.get(f"/forums/{scene.forum.slug}/topics/1").text


def test_it_waits_with_what_waits(arrange, receive: Receive, client, scene) -> None:
    with arrange() as session:
        session.get(Forum, scene.forum.id).moderation = Moderation.ALL
    receive(with_files(PDF_PART), scene.reply)
    with arrange():
        contribution, (file,) = came(scene)
        assert contribution.is_held and file.state is FileState.QUARANTINED
    assert client.get(f"/files/{file.public_id}").status_code == 404


def test_three_are_taken_and_the_author_is_told_of_the_others(arrange, receive: Receive, scene) -> None:
    parts = [(f"Cuadro {n}.pdf", "application/pdf", PDF_PART[2], False) for n in range(1, 6)]
    receive(with_files(*parts), scene.reply)
    with arrange():
        _contribution, files = came(scene)
        assert [file.name for file in files] == ["Cuadro 1.pdf", "Cuadro 2.pdf", "Cuadro 3.pdf"]
        (message,) = told()
        assert "3 archivos como máximo" in message.text and message.to_address == ANA and "Cuadro 4" not in message.text


@pytest.mark.one_database
def test_what_is_not_what_its_name_says_is_left_out_and_the_text_goes_its_way(arrange, receive: Receive, scene) -> None:
    wrong = ("Informe.docx", "application/msword", EXE, False)
    unknown = ("programa.exe", "application/octet-stream", EXE, False)
    large = ("Grande.pdf", "application/pdf", PDF_PART[2] + b" " * (5 * 1024 * 1024), False)
    receive(with_files(wrong, PDF_PART, unknown, large), scene.reply)
    with arrange():
        contribution, files = came(scene)
        assert contribution.is_published and [file.name for file in files] == ["Cuadro.pdf"]
        (message,) = told()
        assert all(name in message.text for name in ("Informe.docx", "programa.exe", "Grande.pdf"))
        assert message.language == "es" and "was left out" not in message.text


@pytest.mark.one_database
def test_the_picture_of_a_signature_is_nobodys_file(arrange, receive: Receive, scene) -> None:
    logo = ("image001.png", "image/png", content_of(FileKind.PNG), True)
    signed = ("smime.p7s", "application/pkcs7-signature", b"x" * 300, False)
    assert len(logo[2]) < 20_000
    receive(with_files(logo, signed), scene.reply)
    with arrange():
        contribution, files = came(scene)
        assert contribution.is_published and files == [] and told() == []


@pytest.mark.one_database
def test_a_picture_that_was_attached_is_taken(arrange, receive: Receive, scene) -> None:
    receive(with_files(("Foto.png", "image/png", content_of(FileKind.PNG), False)), scene.reply)
    with arrange():
        assert [file.name for file in came(scene)[1]] == ["Foto.png"]


def test_under_chatham_house_none_is_taken(arrange, receive: Receive, scene) -> None:
    with arrange() as session:
        for question in session.scalars(select(ForumQuestion)):
            question.attribution = Attribution.CHATHAM
    receive(with_files(PDF_PART), scene.reply)
    with arrange():
        contribution, files = came(scene)
        assert contribution.is_held and files == []
        (message,) = told()
        assert "quedaron fuera" in message.text
        assert db.session.scalars(select(StoredFile)).all() == []


@pytest.mark.one_database
def test_a_stranger_is_told_nothing(arrange, receive: Receive, scene) -> None:
    receive(with_files(PDF_PART, ("a.exe", "application/octet-stream", EXE, False), sender=STRANGER), scene.code)
    with arrange():
        contribution, (file,) = came(scene)
        assert "unknown_sender" in why_it_waits(contribution)
        assert file.state is FileState.QUARANTINED and file.person_ref is None and told() == []


@pytest.mark.parametrize("reading, has_link", [(Readership.PUBLIC, True), (Readership.PARTICIPANTS, False)])
def test_mails_tell_of_the_files(arrange, receive: Receive, scene, reading, has_link) -> None:
    """With an address where everybody may have them; else on the page of the contribution."""
    with arrange() as session:
        session.get(Forum, scene.forum.id).reading = reading
    receive(with_files(PDF_PART), scene.reply)
    with arrange():
        list(spread_contributions())
        contribution, (file,) = came(scene)
        sent = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "forums/contribution")).all()
        (letter, *_others) = [one for one in sent if "Va un cuadro" in one.text]
        assert "Cuadro.pdf" in letter.text and "Cuadro.pdf" in letter.html
        assert (f"/files/{file.public_id}" in letter.text) is has_link
        assert contribution.is_published
