"""What was said and is not answered yet goes on with the text: it is changed, answered, and told to who said it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contacts.links import contact_token
from app.cooperation.texts.actions.versions import CommentAnswer, drop_version, publish_version, take_version
from app.cooperation.texts.handing_over import why_not_asked_to_comment
from app.cooperation.texts.models import CommentOutcome, ParagraphComment, TextReaders, TextStatus
from app.cooperation.texts.pieces import pieces_of_pasted
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from tests.cooperation.texts.making import TWELVE, as_contact, as_person, consulted, keys_of, make_text, published, said
from tests.fixtures.applications import Arrange
from tests.make import make_contact, make_person, saved

pytestmark = pytest.mark.one_database

#: Without its last paragraph.
TWELFTH_GONE = TWELVE.rpartition("\n\n")[0]
THIRD_GONE = TWELVE.replace("Los Estados acuerdan el punto 3 de esta prueba.\n\n", "")


def test_a_comment_whose_paragraph_is_gone_is_still_changed(client: FlaskClient, arrange: Arrange, app: Flask) -> None:
    with arrange():
        contact = make_contact("CL")
        token, text = contact_token(contact), consulted()
        key = keys_of(text)[2]
        found = said(text, key, as_contact(contact), "Lo primero.")
        published(text, THIRD_GONE, {found.public_id: CommentAnswer(CommentOutcome.OPEN)})
        change = f"/c/{token}/texts/declaracion/{key}?change={found.public_id}"
        elsewhere = f"/c/{token}/texts/declaracion/{keys_of(text)[0]}?change={found.public_id}"
    page = client.get(f"/c/{token}/texts/declaracion").text
    assert change in page
    assert "Lo primero." in client.get(change).text
    assert client.get(elsewhere).status_code == 404
    assert client.get(f"/c/{token}/texts/declaracion/{key}").status_code == 404
    data = {"whose": "country", "kind": "comment", "body": "Lo segundo."}
    assert client.post(change, data=data).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(ParagraphComment.body)).all() == ["Lo segundo."]


@pytest.mark.parametrize("readers", [TextReaders.MEMBERS, TextReaders.OFFICE])
def test_who_commented_by_a_link_is_answered_with_it_while_it_opens_the_text(app: Flask, readers: TextReaders) -> None:
    with app.app_context():
        contact, former, other = make_contact("CL"), make_contact("BO"), make_person(country_code="PE")
        text = consulted()
        key = keys_of(text)[0]
        all_three = [said(text, key, as_person(one), "Lo mío.") for one in (contact.person, former.person, other)]
        former.until, text.readers = present_day(), readers
        db.session.flush()
        published(text, TWELVE, {one.public_id: CommentAnswer(CommentOutcome.PARTLY) for one in all_three})
        told = {
            message.to_address: message.text
            for message in db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind.endswith("_answered")))
        }
        by_link = f"/c/{contact_token(contact)}/texts/declaracion" in told[contact.person.mail_address]
        assert by_link == (readers is TextReaders.MEMBERS)
        assert "/c/" not in told[former.person.mail_address] + told[other.mail_address]
        assert "/texts/declaracion" in told[other.mail_address]


def test_an_answer_to_what_was_carried_over_stands_in_the_next_form(office: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        text = consulted()
        found = said(text, keys_of(text)[0], as_contact(make_contact("CL")))
        published(text, TWELVE, {found.public_id: CommentAnswer(CommentOutcome.OPEN, "Se verá en la próxima ronda.")})
    office.post("/texts/declaracion/next", data={"words": THIRD_GONE, "language": "es"})
    page = office.get("/texts/declaracion/next/publication").text
    assert page.partition("<textarea")[2].partition("</textarea>")[0].endswith("Se verá en la próxima ronda.")
    unanswered = office.post("/texts/declaracion/next/publication?lang=en")
    assert unanswered.status_code == 422
    assert "Say what becomes of the comment (Chile).</a>" in unanswered.text  # of several, each says whose


def test_nobody_is_asked_to_comment_on_what_only_the_office_reads_by_then(app: Flask) -> None:
    with app.app_context():
        contact, text = make_contact("CL"), consulted()
        message = db.session.scalars(select(OutboxMessage)).one()
        assert why_not_asked_to_comment(text, message) is None
        text.readers = TextReaders.OFFICE
        assert why_not_asked_to_comment(saved(text), message) == "over"
        assert contact.is_current


def test_the_key_of_a_paragraph_that_is_gone_is_never_that_of_another(app: Flask) -> None:
    with app.app_context():
        text = make_text()
        published(text)
        first = keys_of(text)
        published(text, TWELFTH_GONE)
        published(text, f"{TWELFTH_GONE}\n\nAlgo nuevo, que nada tiene de lo que fue.")
        *before, new = keys_of(text)
        assert before == first[:-1]
        assert new > first[-1]


def test_words_that_were_published_or_adopted_stay(app: Flask) -> None:
    with app.app_context():
        text = make_text()
        version = published(text)
        with pytest.raises(Refused):
            drop_version(text, version)
        waiting = take_version(text, pieces_of_pasted(THIRD_GONE), "es")
        text.status = TextStatus.ADOPTED  # while somebody looked at the next words
        db.session.flush()
        with pytest.raises(Refused):
            publish_version(text, waiting, {})
        assert len(keys_of(text)) == 12
