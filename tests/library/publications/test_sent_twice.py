"""What stays in the library is entered once: a form that is sent twice adds nothing twice."""

import re

import pytest
from sqlalchemy import func, select

from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.library.publications.actions.describing import DocumentValues, add_document
from app.library.publications.actions.spreading import DisseminationValues, note_dissemination
from app.library.publications.actions.versions import VersionValues, add_version
from app.library.publications.models import Dissemination, DocumentVersion, LibraryDocument, LibraryKind, SpreadChannel
from tests.library.publications.making import make_document, make_version


def number_of(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_document_is_added_once(in_office, app):
    sent = {"title-es": "Guía ficticia", "title-en": "A fictional guide", "kind": "report", "readers": "public"}
    for _time in range(2):
        assert in_office.post("/library/new", data=sent).location == "/library/guia-ficticia/versions/new"
    assert in_office.post("/library/new", data=sent | {"kind": "review"}).location.startswith(
        "/library/guia-ficticia-2/"
    )
    with app.app_context():
        assert number_of(LibraryDocument) == 2


def test_one_that_has_a_version_is_another(app, arrange):
    told = DocumentValues(TranslatedText(es="Informe anual ficticio"), LibraryKind.REPORT)
    with arrange():
        first = add_document(told)
        add_version(first, VersionValues("es"))
        assert add_document(told).slug == f"{first.slug}-2"


def test_a_version_is_added_once(in_office, arrange, app):
    with arrange():
        document = make_document()
    there = f"/library/{document.slug}/versions/new"
    offered = re.findall(r'<option[^>]* value="(\+?[0-9]+)"', in_office.get(there).text)
    assert offered == ["+1"]
    sent = {"number": offered[0], "language": "es"}
    assert in_office.post(there, data=sent).status_code == 303
    again = in_office.post(f"{there}?lang=en", data=sent)
    assert again.status_code == 422
    assert "Version 1 was added meanwhile." in again.text
    assert re.findall(r'<option[^>]* value="(\+?[0-9]+)"', again.text) == ["+2", "1"]
    assert in_office.post(there, data=sent | {"number": "1", "language": "en"}).status_code == 303
    for wrong in ("x", "-1", "0", "+", "9" * 9):
        assert in_office.post(there, data=sent | {"number": wrong}).status_code == 422
    with app.app_context():
        rows = db.session.execute(select(DocumentVersion.number, DocumentVersion.language).order_by(DocumentVersion.id))
        assert [tuple(row) for row in rows] == [(1, "es"), (1, "en")]


def test_somebody_elses_new_version_is_not_taken_for_another_language_of_it(app, arrange):
    with arrange():
        document = make_document()
        add_version(document, VersionValues("es", number=1, is_new=True))
        with pytest.raises(Refused):
            add_version(document, VersionValues("fr", number=1, is_new=True))
        assert add_version(document, VersionValues("fr", number=1)).number == 1


def test_where_it_was_handed_on_is_noted_once(app, arrange):
    with arrange():
        document = make_document()
        version = make_version(document)
        for told in (DisseminationValues(SpreadChannel.WEBSITE), DisseminationValues(audience="Prensa ficticia")):
            assert note_dissemination(version, document, told) is note_dissemination(version, document, told)
        assert number_of(Dissemination) == 2
