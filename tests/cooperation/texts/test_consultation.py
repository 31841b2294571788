"""A text is consulted: positions and personal comments, the window, the next version with its answers, the Word file."""

import io
from datetime import timedelta

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.contacts.links import contact_token
from app.contacts.models import ContactKind
from app.cooperation.texts.actions.commenting import CommentWords, PositionStands, change_comment
from app.cooperation.texts.actions.stating import NextState, change_state
from app.cooperation.texts.actions.versions import CommentAnswer, publish_version, take_version
from app.cooperation.texts.models import CommentKind, CommentOutcome, ParagraphComment, TextParagraph, TextStatus
from app.cooperation.texts.paper import text_as_docx
from app.cooperation.texts.pieces import TextPiece, pieces_of_pasted
from app.cooperation.texts.queries.sight import CommentSight
from app.cooperation.texts.shown import shown_text
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from tests.cooperation.texts.making import (
    NINE,
    TWELVE,
    as_contact,
    as_person,
    consulted,
    keys_of,
    make_text,
    paragraphs,
    published,
    said,
)
from tests.fixtures.applications import Arrange
from tests.make import make_account, make_contact, make_person

OFFICE = CommentSight(sees_all=True)


def test_nine_countries_five_amendments_and_a_version_that_answers_them(app: Flask) -> None:
    with app.app_context():
        contacts = [make_contact(code) for code in NINE]
        text = consulted()
        keys = keys_of(text)
        assert len(keys) == 12
        amendments = [
            said(
                text,
                keys[at],
                as_contact(contact),
                "Falta una palabra.",
                f"Los Estados acuerdan todo el punto {at + 1}.",
            )
            for at, contact in enumerate(contacts[:5])
        ]
        for contact in contacts[5:]:
            said(text, keys[11], as_contact(contact))
        words = TWELVE.replace("el punto 1 de", "todo el punto 1 de")
        version = take_version(text, pieces_of_pasted(words), "es")
        answers = {one.public_id: CommentAnswer(CommentOutcome.ACCEPTED, "Se recoge.") for one in amendments}
        with pytest.raises(Refused, match="4 "):
            publish_version(text, version, answers)
        stays = CommentAnswer(CommentOutcome.OPEN)
        carried = db.session.scalars(select(ParagraphComment).where(ParagraphComment.key == keys[11])).all()
        publish_version(text, version, answers | {one.public_id: stays for one in carried})
        assert [one.outcome for one in amendments] == [CommentOutcome.ACCEPTED] * 5
        assert {one.version_id for one in carried} == {version.id}
        assert keys_of(text) == keys
        shown = shown_text(text, OFFICE)
        assert shown is not None
        assert [len(one.comments) for one in shown.paragraphs] == [0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 4]
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/text_answered")).all()
        assert len(told) == 5
        document = docx.Document(io.BytesIO(text_as_docx(shown, "es", now())))
        comments = list(document.comments)
        assert len(comments) == 9
        assert any("todo el punto 3" in one.text for one in comments)
        body = [one for one in document.element.body if one.tag.endswith("}p")]
        marked = [one for one in body if one.xpath("w:commentRangeStart")]
        assert len(marked) == 6
        assert "1. Los Estados acuerdan todo el punto 1" in "".join(marked[0].itertext())


def test_a_country_has_one_position_on_a_paragraph_and_the_first_is_shown(app: Flask) -> None:
    with app.app_context():
        first, second = make_contact("CL"), make_contact("CL", ContactKind.ALTERNATE)
        text = consulted()
        key = keys_of(text)[0]
        stands = said(text, key, as_contact(first), "Chile apoya.")
        assert said(text, key, as_contact(first), "Chile apoya.") is stands
        with pytest.raises(PositionStands) as refused:
            said(text, key, as_contact(second), "Chile no apoya.")
        assert refused.value.first is stands
        said(text, key, as_person(second.person), "A mí no me gusta.")
        said(text, key, as_person(second.person), "Ni esto.")
        said(text, key, as_contact(make_contact("PE")), "Perú apoya.")
        assert db.session.scalar(select(func.count()).select_from(ParagraphComment)) == 4


def test_a_position_bears_the_name_of_who_wrote_it_last(app: Flask) -> None:
    with app.app_context():
        first, second = make_contact("CL"), make_contact("CL", ContactKind.ALTERNATE)
        text = consulted()
        found = said(text, keys_of(text)[0], as_contact(first), "Chile apoya.")
        change_comment(found, as_contact(second), CommentWords(CommentKind.SUPPORT, "Chile apoya mucho.", "", True))
        assert (found.country_code, found.person_id) == ("CL", second.person_id)


@pytest.mark.one_database
def test_keys_survive_edits_and_a_split_keeps_the_first(app: Flask) -> None:
    with app.app_context():
        text = make_text()
        published(
            text,
            "Los Estados publican sus planes cada año. Los Estados comparan sus precios entre sí.\n\nFin del texto.",
        )
        first, last = keys_of(text)
        published(
            text,
            "Los Estados publican sus planes cada año.\n\nLos Estados comparan sus precios entre sí.\n\nFin de todo el texto.",
        )
        assert keys_of(text) == [first, 3, last]
        published(text, "Fin de todo el texto.\n\nLos Estados publican sus planes cada año.")
        assert sorted(keys_of(text)) == [first, last]


@pytest.mark.one_database
def test_a_paragraph_is_bounded_and_adopted_words_are_frozen(app: Flask) -> None:
    with app.app_context():
        text = make_text()
        with pytest.raises(Refused, match="5001"):
            take_version(text, [TextPiece(0, "x" * 5001)], "es")
        with pytest.raises(Refused):
            take_version(text, [], "es")
        published(text)
        change_state(text, NextState(TextStatus.ADOPTED, adopted_on=present_day()))
        with pytest.raises(Refused):
            take_version(text, pieces_of_pasted("Otra cosa."), "es")
        with pytest.raises(Refused):
            change_state(text, NextState(TextStatus.CONSULTATION, None, present_day()))


@pytest.mark.one_database
def test_after_the_window_it_is_refused_with_the_words_given_back(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        token = contact_token(make_contact("CL"))
        text = consulted()
        key = keys_of(text)[0]
        text.opens_on, text.closes_on = present_day() - timedelta(days=9), present_day() - timedelta(days=1)
    answer = client.post(
        f"/c/{token}/texts/declaracion/{key}?lang=en",
        data={"whose": "country", "kind": "comment", "body": "Lo que escribimos con esmero"},
    )
    assert answer.status_code == 422
    assert "The consultation ended on" in answer.text
    assert "Lo que escribimos con esmero" in answer.text


@pytest.mark.one_database
def test_a_contact_comments_by_link_and_a_second_position_is_shown_the_first(
    client: FlaskClient, arrange: Arrange, app: Flask
) -> None:
    with arrange():
        token = contact_token(make_contact("CL"))
        other = contact_token(make_contact("CL", ContactKind.ALTERNATE))
        key = keys_of(consulted())[0]
    assert "Declaración de prueba" in client.get(f"/c/{token}?lang=en").text
    address = f"/c/{token}/texts/declaracion/{key}?lang=en"
    assert client.get(f"/c/{token}/texts/declaracion?lang=en").status_code == 200
    said_ = {"whose": "country", "kind": "amendment", "proposed": "Palabras propuestas", "body": "Porque sí"}
    with app.app_context():
        stands = db.session.scalars(select(TextParagraph.body).where(TextParagraph.key == key)).one()
    unchanged = client.post(address, data=said_ | {"proposed": f" {stands}\n"})
    assert unchanged.status_code == 422
    assert '<a href="#proposed">These are the words that stand.' in unchanged.text
    assert client.post(address, data=said_).status_code == 303
    again = client.post(f"/c/{other}/texts/declaracion/{key}?lang=en", data=said_ | {"body": "Otra razón"})
    assert again.status_code == 422
    assert "Chile has stated its position on this paragraph already" in again.text
    assert "Porque sí" in again.text
    with app.app_context():
        found = db.session.scalars(select(ParagraphComment)).one()
        change = f"/c/{other}/texts/declaracion/{key}?change={found.public_id}"
    assert client.post(change, data=said_ | {"body": "Otra razón"}).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(ParagraphComment)).one().body == "Otra razón"
    page = client.get(f"/c/{token}/texts/declaracion?lang=en").text
    assert "Palabras propuestas" in page


@pytest.mark.parametrize("number", [1, 200])
def test_two_hundred_paragraphs_ask_no_more_than_one(
    client: FlaskClient, arrange: Arrange, sign_in, statements, number
) -> None:
    with arrange():
        account = make_account()
        text = make_text(slug="larga")
        publish_version(text, take_version(text, paragraphs(number), "es"), {})
        change_state(text, NextState(TextStatus.CONSULTATION, None, present_day()))
        contact = make_contact("CL")
        for key in keys_of(text):
            said(text, key, as_contact(contact))
        assert db.session.scalar(select(func.count()).select_from(TextParagraph)) == number
        token = contact_token(contact)
    sign_in(client, account)
    for address in ("/texts/larga", f"/c/{token}/texts/larga"):
        client.get(address)
        with statements() as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 8, asked


@pytest.mark.one_database
def test_an_erased_person_takes_their_comments_along_and_leaves_the_position(app: Flask) -> None:
    from app.cooperation.texts.persons import delete_personal_comments

    with app.app_context():
        contact = make_contact("CL")
        text, person = consulted(), contact.person
        key = keys_of(text)[0]
        said(text, key, as_contact(contact), "La posición.")
        said(text, key, as_person(person), "Lo mío.")
        delete_personal_comments(person)
        assert db.session.scalars(select(ParagraphComment.body)).all() == ["La posición."]


@pytest.mark.one_database
def test_a_person_with_an_account_speaks_for_the_country_that_they_coordinate(
    client: FlaskClient, arrange: Arrange, sign_in, app: Flask
) -> None:
    with arrange():
        person = make_person(country_code="CL")
        account = make_account(person=make_contact("CL", person=person).person)
        key = keys_of(consulted())[0]
    sign_in(client, account)
    address = f"/texts/declaracion/comments/{key}"
    assert client.post(address, data={"whose": "country", "kind": "support"}).status_code == 303
    assert client.post(address, data={"whose": "person", "kind": "comment", "body": "Yo"}).status_code == 303
    with app.app_context():
        assert {one.country_code for one in db.session.scalars(select(ParagraphComment))} == {"CL", None}
