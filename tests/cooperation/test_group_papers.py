"""The contact of the country that coordinates a group adds documents of the group by the personal link."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contacts.links import contact_token
from app.core.extensions import db
from app.library.publications.models import DocumentVersion, LibraryDocument, LibraryReaders
from tests.cooperation.making import make_group
from tests.fixtures.applications import Arrange, SignInAs
from tests.library.making import PDF
from tests.library.publications.making import make_document, make_version
from tests.make import make_account, make_contact

pytestmark = pytest.mark.one_database


def sent(**fields: object) -> dict[str, object]:
    return {"kind": "working_paper", "language": "es", "files": (io.BytesIO(PDF), "a.pdf"), **fields}


def test_a_document_and_its_further_versions(
    app: Flask, client: FlaskClient, arrange: Arrange, sign_in: SignInAs
) -> None:
    with arrange():
        make_group("CR", "EC", coordinator="CR")
        contact = make_contact("CR")
        own, other = contact_token(contact), contact_token(make_contact("EC"))
        reader, stranger = make_account(person=contact.person), make_account()
        make_version(make_document("De otros"))
    there = f"/c/{own}/groups/grupo/documents"
    assert client.get(f"/c/{other}/groups/grupo/documents").status_code == 404
    assert "De otros" not in client.get(there).text
    assert "Give a new document a title." in client.post(f"{there}?lang=en", data=sent()).text
    nothing = client.post(f"{there}?lang=en", data={"title-es": "Pliego tipo", "kind": "working_paper"})
    assert "Choose at least one file." in nothing.text
    assert "Pliego tipo" in nothing.text
    assert client.post(there, data=sent(**{"title-es": "Pliego tipo"})).status_code == 303
    assert "Pliego tipo" in client.get(f"/c/{own}/groups/grupo").text
    for slug, status in (("pliego-tipo", 303), ("de-otros", 422)):
        assert client.post(there, data=sent(document=slug)).status_code == status
    with app.app_context():
        document = db.session.scalars(select(LibraryDocument).filter_by(slug="pliego-tipo")).one()
        assert (document.readers, document.readers_ref) == (LibraryReaders.GROUP, "working_group:grupo")
        versions = db.session.scalars(select(DocumentVersion).filter_by(document_id=document.id)).all()
        assert [(one.number, one.is_released, one.created_by == reader.person.public_id) for one in versions] == [
            (1, True, True),
            (2, True, True),
        ]
    assert client.get("/library/pliego-tipo").status_code == 404
    sign_in(client, stranger)
    assert client.get("/library/pliego-tipo").status_code == 404
    sign_in(client, reader)
    assert client.get("/library/pliego-tipo").status_code == 200
