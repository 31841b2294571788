"""Answers by mail: filed on the letter, the person and the country; announced; what nothing places waits in the tray."""

from email.message import EmailMessage

import pytest
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core.extensions import db
from app.letters.hooks import letter_answered
from app.letters.models import Letter, LetterDirection, LetterStatus
from app.letters.queries.papers import letter_seen
from app.letters.reply_addresses import letters_reply_address, paper_reply_address
from app.library.files.queries import files_by_owner
from app.mail.models import InboundOutcome
from app.mail.recipient import Recipient
from tests import cast
from tests.letters.making import make_letter_out
from tests.make import make_account, make_contact, make_event, make_person
from tests.make_mail import make_outbox_message

pytestmark = pytest.mark.one_database
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def mail(
    text: str = "Designamos a dos personas.", sender: str = "asistente@ministerio.example", **headers: str
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "letters@encuentro.example", "Re: Invitación"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="Designación.pdf")
    return message.as_bytes()


def came_in(app) -> list[Letter]:
    query = select(Letter).where(Letter.direction == LetterDirection.IN)
    return list(db.session.scalars(query))


@pytest.fixture
def sent(arrange):
    """A letter of ours that went out: (row number, address for answers)."""
    with arrange():
        contact = make_contact(person=make_person(**cast.ANA.fields))
        letter = make_letter_out(LetterStatus.SENT, contacts=[contact])
        return letter.id, paper_reply_address(letter)


def test_an_answer_is_filed_and_announced(app, sent, receive):
    told = []
    letter_answered.add(app, lambda answer, answered: told.append((answer.id, answered and answered.id)), key="test")
    kept = receive(mail(), sent[1])
    assert kept.outcome is InboundOutcome.APPLIED
    assert kept.reason == "letter_filed"
    with app.app_context():
        (answer,) = came_in(app)
        assert told == [(answer.id, sent[0])]
        assert db.session.get_one(Letter, sent[0]).status is LetterStatus.ANSWERED
        with app.test_request_context():
            shown = letter_seen(answer.public_id, make_account_organising_all())
        assert [one.country_code for one in shown.parties] == ["CR"]
        assert [one.person.name for one in shown.people] == ["Ana Ejemplo"]
        assert shown.sender.endswith("asistente@ministerio.example")
        assert "Designamos a dos personas." in shown.body
        assert [file.name for file in files_by_owner([answer.ref])[answer.ref]] == ["Designación.pdf"]


def make_account_organising_all() -> Account:
    return make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))


def test_the_same_mail_twice_is_one_letter(app, sent, receive):
    raw = mail()
    receive(raw, sent[1])
    receive(raw, sent[1])
    with app.app_context():
        assert len(came_in(app)) == 1


def test_what_a_program_wrote_is_nothing(app, sent, receive):
    kept = receive(mail(Auto_Submitted="auto-replied"), sent[1])
    assert kept.outcome is InboundOutcome.NOTHING
    with app.app_context():
        assert came_in(app) == []
        assert db.session.get_one(Letter, sent[0]).status is LetterStatus.SENT


def test_a_forged_address_waits_in_the_tray(app, sent, receive):
    local, _, domain = sent[1].partition("@")
    forged = f"{local[:-1]}{'0' if local[-1] != '0' else '1'}@{domain}"
    kept = receive(mail(), forged)
    assert kept.reason == "letter_in_tray"
    with app.app_context():
        assert [one.status for one in came_in(app)] == [LetterStatus.UNPLACED]
        assert db.session.get_one(Letter, sent[0]).status is LetterStatus.SENT


def test_an_answer_to_a_mailing_is_filed_on_its_event_and_person(app, arrange, receive):
    with arrange():
        event, person = make_event(), make_person(**cast.ANA.fields)
        recipient = Recipient(person.formal_name, person.mail_address, "es", person.public_id)
        message = make_outbox_message(recipient, subject_ref=event.ref)
        address, event_id = letters_reply_address(message), event.id
    assert receive(mail(sender=cast.ANA.email), address).reason == "letter_filed"
    with app.app_context():
        (answer,) = came_in(app)
        assert answer.event_id == event_id
        assert answer.person_id is not None


def test_the_tray_is_emptied_by_hand(app, client, sign_in, arrange, receive, sent):
    receive(mail(), "letters+p1.0123456789abcdef0123456789abcdef@encuentro.example")
    with app.app_context():
        (waiting,) = came_in(app)
        public_id = waiting.public_id
        reference = db.session.get_one(Letter, sent[0]).reference
    with arrange():
        account = make_account_organising_all()
    sign_in(client, account)
    assert "Re: Invitación" in client.get("/letters/tray").get_data(as_text=True)
    assert client.get(f"/letters/tray/{public_id}").status_code == 200
    assert client.post(f"/letters/tray/{public_id}", data={}).status_code == 422
    placed = client.post(f"/letters/tray/{public_id}", data={"answers": reference}, follow_redirects=True)
    assert placed.status_code == 200
    with app.app_context():
        assert db.session.get_one(Letter, sent[0]).status is LetterStatus.ANSWERED
    assert client.get(f"/letters/tray/{public_id}").status_code == 404
