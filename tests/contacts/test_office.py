"""The office's screens: the list by country, one contact, successors, ends, corrections, and the addendum."""

import io
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.contacts.actions.appointing import appoint, end_contact
from app.contacts.actions.correcting import propose_correction
from app.contacts.links import contact_token
from app.contacts.models import ContactKind, CountryContact
from app.core.clock import now
from app.core.extensions import db
from app.library.files.models import StoredFile
from app.mail.models import OutboxMessage
from tests import cast
from tests.make import make_account, make_contact, make_event, make_membership, make_person


@pytest.fixture
def office(arrange, client, sign_in):
    with arrange():
        account = make_account([RoleKind.ORGANISER], make_person(**cast.OLGA.fields))
    sign_in(client, account)
    return client


def current(app, code, kind=ContactKind.COORDINATOR):
    with app.app_context():
        query = select(CountryContact).where(CountryContact.country_code == code, CountryContact.kind == kind)
        return db.session.scalars(query.where(CountryContact.until.is_(None))).one()


def test_an_organiser_of_one_event_sees_no_contacts(arrange, client, sign_in):
    with arrange():
        account = make_account([make_event()])
    sign_in(client, account)
    assert client.get("/people/contacts").status_code == 403


def test_the_empty_list_says_what_to_do(office):
    assert "No contact yet" in office.get("/people/contacts?lang=en").text


def test_a_member_state_without_a_coordinator_is_named(arrange, office):
    with arrange():
        make_membership("HN")
        make_contact("HN", ContactKind.MISSION)
        make_membership("PA")
    page = office.get("/people/contacts?lang=en").text
    assert "No coordinator for Honduras: letters go to the Mission, or name one." in page
    assert "Neither a coordinator nor a Mission for Panama: letters reach nobody. Name one." in page
    assert "Panama" not in office.get("/people/contacts?lang=en&state=vacant&country=HN").text.split("<tbody>")[1]


def test_who_did_not_answer_stands_first(arrange, office):
    with arrange():
        make_contact("AR", confirmed_at=now())
        make_contact("UY", asked_at=now() - timedelta(days=20), created_at=now() - timedelta(days=90))
    rows = office.get("/people/contacts?lang=en").text.split("<tbody>")[1]
    assert rows.index("Uruguay") < rows.index("Argentina")
    assert "no answer" in rows
    assert "Argentina" not in office.get("/people/contacts?lang=en&state=unanswered").text.split("<tbody>")[1]


def test_the_list_costs_the_same_with_many(arrange, office, statements):
    counts = []
    for codes in (("CR",), ("PA", "HN", "AR", "BR", "CL", "CO", "EC", "UY", "PE", "MX", "GT", "NI", "SV", "PY", "BO")):
        with arrange():
            for code in codes:
                make_membership(code)
                make_contact(code)
                make_contact(code, ContactKind.MISSION)
        with statements() as asked:
            assert office.get("/people/contacts").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_contact_is_entered_with_a_letter_and_told(app, arrange, office, outbox):
    with arrange():
        make_membership("CR")
    given = {"body": "CR", "kind": "coordinator", "given_names": "Ana", "family_names": "Ejemplo", "honorific": "Sra."}
    given |= {"email": "ana@compras.example", "language": "en", "reason": "Letter DM-12", "tell": "y"}
    wrong = office.post("/people/contacts/new?lang=en", data=given | {"given_names": "", "family_names": ""})
    assert wrong.status_code == 422 and "Name a person or an office." in wrong.text and "Letter DM-12" in wrong.text
    letter = (io.BytesIO(b"%PDF-1.4\n%fictional letter\n%%EOF\n"), "letter.pdf")
    sent = office.post("/people/contacts/new", data=given | {"document": letter}, content_type="multipart/form-data")
    assert sent.status_code == 303, sent.text
    contact = current(app, "CR")
    page = office.get(f"/people/contacts/{contact.public_id}?lang=en").text
    assert "Letter DM-12" in page and "letter.pdf" in page
    with app.app_context():
        assert db.session.scalars(select(StoredFile)).one().owner_ref.startswith("contact_step:")
        message = db.session.scalars(select(OutboxMessage)).one()
        assert message.kind == "contacts/appointed" and f"/c/{contact_token(contact)}" in message.text


def test_somebody_like_one_of_the_directory_is_asked_about(app, arrange, office):
    with arrange():
        known = make_person(**cast.ANA.fields)
        make_membership("CR")
    given = {"body": "CR", "kind": "coordinator", "given_names": "Ana", "family_names": "Ejemplo"}
    asked = office.post("/people/contacts/new?lang=en", data=given | {"email": "otra@compras.example"})
    assert asked.status_code == 422 and "Say whether it is the same person" in asked.text
    sent = office.post(
        "/people/contacts/new", data=given | {"email": "otra@compras.example", "same_as": known.public_id}
    )
    assert sent.status_code == 303
    contact = current(app, "CR")
    assert contact.person_id == known.id and contact.email == "otra@compras.example"


def test_the_address_that_a_person_has_is_kept_with_the_person_alone(app, arrange, office):
    with arrange():
        known = make_person(**cast.ANA.fields)
        make_membership("CR")
    given = {"body": "CR", "kind": "coordinator", "given_names": "Ana", "family_names": "Ejemplo"}
    assert office.post("/people/contacts/new", data=given | {"email": known.email}).status_code == 303
    contact = current(app, "CR")
    assert contact.person_id == known.id and contact.email == ""


def test_an_answer_about_one_name_does_not_hold_for_another(app, arrange, office):
    with arrange():
        known = make_person(**cast.ANA.fields)
        make_membership("CR")
    given = {"body": "CR", "kind": "coordinator", "given_names": "Roberto", "family_names": "Inventado"}
    sent = office.post("/people/contacts/new", data=given | {"same_as": known.public_id})
    assert sent.status_code == 303
    assert current(app, "CR").person_id != known.id


def test_two_who_share_one_mailbox_get_a_mail_each(app, arrange, office):
    with arrange():
        make_membership("HN")
    for names, kind in (("Luis", "coordinator"), ("Marta", "alternate")):
        given = {"body": "HN", "kind": kind, "given_names": names, "family_names": f"Ficticio de {names}", "tell": "y"}
        given |= {"email": "oncae@compras.example", "same_as": "new", "language": "en"}
        assert office.post("/people/contacts/new", data=given).status_code == 303
    with app.app_context():
        messages = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [message.to_address for message in messages] == ["oncae@compras.example"] * 2
        assert "This message is for Marta Ficticio de Marta." in messages[1].text


def test_changing_the_coordinator_keeps_the_former_name_in_what_was_sent(app, arrange, office):
    with arrange():
        former = make_contact("CR", person=make_person(**cast.ANA.fields), since=date(2024, 1, 1))
        token, public_id = contact_token(former), former.public_id
    office.post(f"/people/contacts/{public_id}/link")
    with app.app_context():
        sent = db.session.scalars(select(OutboxMessage)).one()
        assert "Ana Ejemplo" in sent.text
        token = contact_token(db.session.get_one(CountryContact, former.id))
    given = {"given_names": "Elena", "family_names": "Sucesora", "email": "elena@compras.example", "tell": "y"}
    refused = office.post(f"/people/contacts/{public_id}/successor?lang=en", data=given)
    assert refused.status_code == 422 and "Write a reason, or attach the document" in refused.text
    done = office.post(f"/people/contacts/{public_id}/successor", data=given | {"reason": "Letter DM-13"})
    assert done.status_code == 303
    assert office.get(f"/c/{token}").status_code == 404
    page = office.get(f"/people/contacts/{current(app, 'CR').public_id}?lang=en").text
    assert "Elena Sucesora" in page and "Ana Ejemplo" in page and "Letter DM-13" in page
    with app.app_context():
        messages = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        assert [message.kind for message in messages] == ["contacts/link", "contacts/appointed", "contacts/ended"]
        assert "Ana Ejemplo" in messages[0].text and "Elena Sucesora" in messages[2].text
    assert office.post(f"/people/contacts/{public_id}/confirmation").status_code == 303
    assert "has ended" in office.get(f"/people/contacts/{public_id}?lang=en").text


def test_the_directory_says_in_which_functions_somebody_spoke_for_a_country(arrange, office):
    with arrange():
        person = make_person(**cast.ANA.fields)
        contact = appoint(kind=ContactKind.ALTERNATE, country_code="CR", person=person, reason="Letter DM-9")
        end_contact(contact, reason="Letter DM-10")
    page = office.get(f"/people/{person.public_id}?lang=en").text
    assert "Entered: Alternate, Costa Rica" in page and "No longer: Alternate, Costa Rica" in page
    assert f"/people/contacts/{contact.public_id}" in page


def test_ending_without_a_successor_says_so(app, arrange, office):
    with arrange():
        contact = make_contact("CR")
    page = office.post(f"/people/contacts/{contact.public_id}/end", data={"reason": "Left", "until": "2999-01-01"})
    assert page.status_code == 422
    assert office.post(f"/people/contacts/{contact.public_id}/end", data={"reason": "Left"}).status_code == 303
    assert "ended on" in office.get(f"/people/contacts/{contact.public_id}?lang=en").text


def test_the_page_of_an_end_says_where_letters_go_then(arrange, office):
    with arrange():
        alone, beside = make_contact("CR"), make_contact("CO")
        mission = make_contact("CO", ContactKind.MISSION, office_name="Misión Permanente de Colombia")
        alone, beside, mission = (f"/people/contacts/{one.public_id}/end?lang=en" for one in (alone, beside, mission))
    page = office.get(alone).text
    assert "letters reach nobody until" in page and "Letters go to" not in page
    assert "Letters go to the Permanent Mission until" in office.get(beside).text
    page = office.get(mission).text
    assert "ends at once" in page and "letters reach nobody" not in page and "Letters go to" not in page


def test_what_a_contact_proposed_is_taken_or_left(app, arrange, office):
    with arrange():
        contact = make_contact("CR", person=make_person(**cast.ANA.fields))
        taken = propose_correction(contact, {"telephone": "+506 1", "position": "Viceministra"}, "", "x").public_id
        left = propose_correction(contact, {"telephone": "+506 2"}, "", "x").public_id
        public_id = contact.public_id
    page = office.get(f"/people/contacts/{public_id}?lang=en").text
    assert "Viceministra" in page and "has corrected something" in office.get("/people/contacts?lang=en").text
    assert office.post(f"/people/contacts/{public_id}/corrections/{taken}/taken").status_code == 303
    assert office.post(f"/people/contacts/{public_id}/corrections/{left}/left").status_code == 303
    assert office.post(f"/people/contacts/{public_id}/corrections/{left}/taken").status_code == 303
    page = office.get(f"/people/contacts/{public_id}?lang=en").text
    assert "+506 1" in page and "+506 2" not in page and "Viceministra" in page
    assert current(app, "CR").confirmed_at is not None


def test_another_name_is_a_successor_and_no_correction(app, arrange, office):
    with arrange():
        contact = make_contact("CR", person=make_person(**cast.ANA.fields))
    given = {"given_names": "Roberto", "family_names": "Inventado", "email": "ana.ejemplo@compras.example"}
    answer = office.post(f"/people/contacts/{contact.public_id}/details?lang=en", data=given)
    assert answer.status_code == 422 and "Name a successor" in answer.text
    given |= {"given_names": "Ana María", "family_names": "Ejemplo", "telephone": "+506 3"}
    assert office.post(f"/people/contacts/{contact.public_id}/details", data=given).status_code == 303
    page = office.get(f"/people/contacts/{contact.public_id}?lang=en").text
    assert "Ana María Ejemplo" in page and "+506 3" in page


def test_the_addendum_tells_each_change_once(app, arrange, office):
    with arrange():
        contact = make_contact("CR", person=make_person(**cast.ANA.fields))
    given = {"given_names": "Elena", "family_names": "Sucesora", "reason": "Letter", "email": "e@compras.example"}
    office.post(f"/people/contacts/{contact.public_id}/successor", data=given)
    page = office.get("/people/contacts/changes?lang=en").text
    assert "New: Coordinator, Elena Sucesora" in page
    assert "No longer: Coordinator, Sra. Ana Ejemplo" in page
    assert office.get("/people/contacts/changes?since=nonsense").status_code == 200
