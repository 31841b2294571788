"""Drafts and personal comments stand in no page, list, file or mail of those who may not see them."""

import io

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import RoleKind
from app.contacts.links import contact_token
from app.contacts.models import ContactKind
from app.cooperation.texts.actions.stating import NextState, change_state
from app.cooperation.texts.actions.versions import CommentAnswer
from app.cooperation.texts.models import CommentOutcome, TextReaders, TextStatus
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.mail.models import OutboxMessage
from tests.cooperation.texts.making import (
    TWELVE,
    adopted,
    as_contact,
    as_person,
    consulted,
    keys_of,
    make_text,
    published,
    said,
    signed,
)
from tests.fixtures.applications import Arrange, SignInAs
from tests.make import make_account, make_contact, make_event, make_person

pytestmark = pytest.mark.one_database
SECRET, DRAFT, POSITION = "Pienso-que-no", "Borrador-oculto", "Chile-apoya"


def words_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    if not address.endswith(".docx"):
        return answer.text
    if answer.status_code != 200:
        return ""
    return " ".join(f"{one.author} {one.text}" for one in docx.Document(io.BytesIO(answer.data)).comments)


def test_who_sees_what(client: FlaskClient, arrange: Arrange, sign_in: SignInAs, app: Flask) -> None:
    with arrange():
        event = make_event(slug="evento")
        author = make_person("Berta", "Opinante")
        chile, other = make_contact("CL"), make_contact("CL", ContactKind.ALTERNATE)
        text = consulted(readers=TextReaders.PUBLIC, event_id=event.id)
        make_text(slug="oculto", title=DRAFT, event_id=event.id, readers=TextReaders.PUBLIC)
        key = keys_of(text)[0]
        position = said(text, key, as_contact(chile), POSITION)
        personal = said(text, key, as_person(author), SECRET)
        accounts = {"author": make_account(person=author), "member": make_account()}
        accounts["office"] = make_account([RoleKind.ORGANISER])
        token = contact_token(other)
    pages = ["/texts", "/texts/declaracion", "/texts/declaracion/text.docx", "/texts/oculto", "/events/evento"]
    pages += [f"/texts/declaracion/comments/{key}", "/texts/declaracion/versions", f"/c/{token}", "/network"]
    pages += [f"/c/{token}/texts/declaracion", f"/c/{token}/texts/oculto", f"/c/{token}/texts/declaracion/{key}"]
    seen = {"visitor": "".join(words_of(client, page) for page in pages)}
    for name, account in accounts.items():
        sign_in(client, account)
        seen[name] = "".join(words_of(client, page) for page in pages)
    assert {name for name, said_ in seen.items() if SECRET in said_ or "Opinante" in said_} == {"author", "office"}
    assert {name for name, said_ in seen.items() if DRAFT in said_} == {"office"}
    sign_in(client, accounts["member"])
    assert POSITION in words_of(client, "/texts/declaracion/text.docx")
    with app.app_context():
        answer = CommentAnswer(CommentOutcome.ACCEPTED, "Se recoge.")
        published(db.session.merge(text), TWELVE, {one.public_id: answer for one in (position, personal)})
        told = db.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cooperation/text_answered")).all()
        assert len(told) == 3
        assert all(SECRET not in message.text for message in told)


def test_what_the_office_alone_reads_is_told_to_nobody(app: Flask) -> None:
    with app.app_context():
        make_contact("CR")
        text = make_text(readers=TextReaders.OFFICE)
        published(text)
        with pytest.raises(Refused):
            change_state(text, NextState(TextStatus.CONSULTATION, None, present_day()))
        change_state(text, NextState(TextStatus.ADOPTED, adopted_on=present_day()))
        signed(text)
        assert db.session.scalars(select(OutboxMessage)).all() == []


def test_a_visitor_of_a_public_text_sees_no_comment_and_may_not_speak(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        text = consulted(readers=TextReaders.PUBLIC)
        key = keys_of(text)[0]
        said(text, key, as_contact(make_contact("CL")), POSITION)
    assert POSITION not in client.get("/texts/declaracion").text
    assert words_of(client, "/texts/declaracion/text.docx") == ""
    assert client.post(f"/texts/declaracion/comments/{key}", data={"whose": "person"}).status_code == 302


def test_a_contact_reads_by_link_that_a_text_is_adopted_and_when(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        token = contact_token(make_contact("CL"))
        adopted()
    page = client.get(f"/c/{token}/texts/declaracion?lang=en").text
    assert "Adopted on" in page
    assert "Comment on this" not in page


def test_a_contact_reads_which_texts_its_country_signed(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        own, other = (contact_token(make_contact(code)) for code in ("CL", "PE"))
        signed(adopted(), "CL")
    shown = client.get(f"/c/{own}?lang=en").text
    assert "Texts that you have signed" in shown
    assert f"/c/{own}/texts/declaracion" in shown
    assert "Texts that you have signed" not in client.get(f"/c/{other}?lang=en").text
