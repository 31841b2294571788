"""A letter that names a passport: its number stands on the sealed paper alone, finance opens it with a reason, and it ends with the vault."""

import io

import pytest
from cryptography.fernet import Fernet
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import joinedload

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.letters.models import LetterKind, LetterStatus
from app.travel.actions.travel_letters import issue_letter
from app.travel.actions.vault_writing import seal_again
from app.travel.actions.visa_papers import opened_paper, purge_sealed_papers
from app.travel.links import traveller_token
from app.travel.models import Sponsorship, TravelIdentity, TravelLetter, TravelLetterPaper
from app.travel.vault import seal
from tests.fixtures.applications import Arrange, SignInAs
from tests.fixtures.databases import VAULT_KEY
from tests.make import make_account, make_finance, saved
from tests.travel.test_travel_letters import make_mission_of, sponsored
from tests.travel.test_vault import with_keys

pytestmark = pytest.mark.one_database

NUMBER = "ZQ7719382"
PASSPORT = {
    "passport_name": "EJEMPLO ANA",
    "number": NUMBER,
    "country": "CR",
    "expires_on": "2031-05-06",
    "birth_date": "1979-08-07",
}


def with_passport(language: str = "es") -> Sponsorship:
    sponsorship = sponsored(language)
    sealed = {name: seal(value) for name, value in PASSPORT.items()}
    saved(TravelIdentity(person_id=sponsorship.person_id, written_at=now(), **sealed))
    return sponsorship


def everything_kept() -> str:
    """All rows of all tables as text."""
    tables = inspect(db.session.connection()).get_table_names()
    return "".join(str(db.session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables)


def pdf_words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_without_a_passport_in_the_vault_no_such_letter_is_issued(arrange):
    with arrange(), pytest.raises(Refused):
        issue_letter(sponsored(), LetterKind.VISA_SUPPORT)


@pytest.mark.parametrize("kind", [LetterKind.VISA_SUPPORT, LetterKind.VISA_NOTE])
def test_the_number_stands_on_the_sealed_paper_alone(arrange, kind):
    with arrange():
        sponsorship = with_passport()
        make_mission_of("CR")
        issued = issue_letter(sponsorship, kind)
        assert issued.letter.status is LetterStatus.FOR_SIGNATURE
        paper = pdf_words(opened_paper(issued, "to sign"))
        for value in (NUMBER, "EJEMPLO ANA", "6 de mayo de 2031", "7 de agosto de 1979"):
            assert value in paper
        db.session.flush()
        kept = everything_kept()
        assert NUMBER not in kept
        assert "EJEMPLO ANA" not in kept
        assert db.session.scalars(select(AuditEntry).where(AuditEntry.action.contains("identity"))).all()
        read = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "travel_letter.paper_read")).one()
        assert read.note == "to sign"


def test_it_opens_with_the_new_key_alone_once_all_was_sealed_again(app, arrange, monkeypatch):
    with arrange():
        issued = issue_letter(with_passport(), LetterKind.VISA_SUPPORT)
    new = Fernet.generate_key().decode()
    with_keys(app, monkeypatch, f"{new},{VAULT_KEY}")
    with arrange():
        assert seal_again() == 2
    with_keys(app, monkeypatch, new)
    with arrange():
        found = db.session.get_one(TravelLetter, issued.id, options=[joinedload(TravelLetter.paper)])
        assert opened_paper(found, "to sign").startswith(b"%PDF")
    with_keys(app, monkeypatch, VAULT_KEY)
    told = app.test_cli_runner().invoke(args=["travel", "check-vault"])
    assert "2 held, 2 that no key" in told.output


def test_it_goes_with_the_vault(arrange):
    with arrange():
        sponsorship = with_passport()
        issued = issue_letter(sponsorship, LetterKind.VISA_SUPPORT)
        assert purge_sealed_papers([sponsorship.person_id]) == 1
        assert not db.session.scalars(select(TravelLetterPaper)).all()
        db.session.expire_all()
        db.session.refresh(issued, ["paper"])
        with pytest.raises(Refused):
            opened_paper(issued, "to sign")


def test_finance_opens_it_with_a_reason_and_organisers_do_not(arrange: Arrange, client: FlaskClient, sign_in: SignInAs):
    with arrange():
        sponsorship = with_passport()
        issued = issue_letter(sponsorship, LetterKind.VISA_SUPPORT)
        organiser, finance = make_account([sponsorship.event]), make_finance()
        there = f"/events/seminario/work/sponsorships/{sponsorship.public_id}/letters/{issued.public_id}/paper"
    sign_in(client, organiser)
    assert client.post(there, data={"purpose": "to sign"}).status_code == 403
    sign_in(client, finance)
    assert client.post(there, data={"purpose": "Curiosidad"}).status_code == 422
    answer = client.post(there, data={"purpose": "to sign"})
    assert NUMBER in pdf_words(answer.data)


def test_a_personal_link_opens_no_letter_that_names_the_passport_and_says_where_it_is(arrange, client: FlaskClient):
    with arrange():
        sponsorship = with_passport()
        issued = issue_letter(sponsorship, LetterKind.VISA_SUPPORT)
        issued.letter.status = LetterStatus.SIGNED
        home, paper = f"/g/{traveller_token(sponsorship)}", issued.public_id
    assert client.get(f"{home}/letters/{paper}.pdf").status_code == 404
    page = client.get(f"{home}?lang=en").text
    assert "The office hands it over on paper" in page
    assert NUMBER not in page
