"""Documents on the pages of events, and what rooms above show beside a document."""

import pytest
from sqlalchemy import select

from app.core.extensions import db
from app.library.publications.models import Dissemination, LibraryDocument
from app.programme.loading import load_programme
from tests.library.publications.making import make_document, make_version
from tests.make import make_event, saved

pytestmark = pytest.mark.one_database


def test_the_page_of_an_event_shows_what_was_handed_on_there_to_whom_may_know_of_it(arrange, client):
    with arrange():
        event = make_event()
        there = f"/events/{event.slug}"
        for title, readers in (("Ponencia abierta", "public"), ("Acta reservada", "office")):
            version = make_version(make_document(title, readers=readers))
            saved(Dissemination(version_id=version.id, subject_ref=event.ref))
        draft = make_version(make_document("Borrador ajeno"), released_at=None)
        saved(Dissemination(version_id=draft.id, subject_ref=event.ref))
        make_document("Para quienes asisten", readers="participants", readers_ref=event.ref)
    page = client.get(f"{there}?lang=en").text
    assert "Ponencia abierta" in page
    assert [words in page for words in ("Acta reservada", "Borrador ajeno", "Para quienes asisten")] == [False] * 3


def test_a_doubt_stands_on_the_page_of_the_document_that_it_is_about(arrange, in_office):
    with arrange():
        load_programme()
        db.session.commit()
    page = in_office.get("/library/modernization?lang=en").text
    assert "X19." in page
    assert "They are two states of one publication." in page
    assert 'href="/library/modernization"' in in_office.get("/reports/doubts?lang=en").text


def test_the_documents_are_loaded_beside_one_that_has_their_address(arrange):
    with arrange():
        make_version(make_document("Modernization"))
        load_programme()
        db.session.commit()
        slugs = set(db.session.scalars(select(LibraryDocument.slug)))
    assert {"modernization", "modernization-2"} <= slugs
