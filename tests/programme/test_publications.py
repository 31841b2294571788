"""The publications that the documents name: each with the states told of it, loaded once, and a person's edit stays."""

from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea
from app.library.publications.models import (
    UNDATED,
    Dissemination,
    DocumentVersion,
    LibraryDocument,
    LibraryKind,
    LibraryReaders,
    VersionFile,
    VersionStatus,
)
from app.programme.document import programme
from app.programme.loading import load_programme
from app.programme.publications import add_publications


@pytest.fixture
def loaded(app, arrange):
    with arrange():
        load_programme()


def test_eight_publications_and_no_file(app, loaded):
    with app.app_context():
        rows = db.session.scalars(select(LibraryDocument)).all()
        kinds = Counter(row.kind for row in rows)
        assert kinds == {
            LibraryKind.LESSONS_REPORT: 5,
            LibraryKind.REPORT: 1,
            LibraryKind.REVIEW: 1,
            LibraryKind.ANALYSIS: 1,
        }
        areas = [row.area_slug for row in rows if row.kind is LibraryKind.LESSONS_REPORT]
        assert sorted(map(str, areas)) == sorted(db.session.scalars(select(PriorityArea.slug)))
        assert db.session.scalar(select(func.count()).select_from(VersionFile)) == 0
        assert {row.readers for row in rows} == {LibraryReaders.PUBLIC}
        assert sum(row.newest_on == UNDATED for row in rows) == 5


def test_the_paper_on_modernization_has_two_states_in_order(app, loaded):
    with app.app_context():
        query = select(LibraryDocument).where(LibraryDocument.slug == "modernization")
        row = db.session.scalars(
            query.options(selectinload(LibraryDocument.versions).selectinload(DocumentVersion.disseminations))
        ).one()
        first, second = row.versions
        assert (first.status, first.label, first.source_line) == (VersionStatus.IN_PREPARATION, "Report", 45)
        assert (second.status, second.label, second.source_line) == (VersionStatus.FINAL_DRAFT, "work paper", 62)
        assert first.written_date("en") == "June 2004 – September 2004"
        assert second.written_date("en") == "23 June 2005"
        assert first.disseminations == []
        (dissemination,) = second.disseminations
        seminar = db.session.scalars(
            select(Event).where(Event.programme_key == "evt-2005-06-santiago-iii-seminar")
        ).one()
        assert (dissemination.subject_ref, dissemination.is_inferred) == (seminar.ref, True)
        assert (dissemination.channel, dissemination.dated_on) == (None, second.dated_from)


def test_a_second_time_nothing_is_added_and_an_edit_stays(app, loaded):
    with app.app_context():
        row = db.session.scalars(select(LibraryDocument).where(LibraryDocument.slug == "sites-review")).one()
        row.title = TranslatedText(es="Revisión corregida por una persona")
        row.readers = LibraryReaders.OFFICE
        db.session.commit()
        assert add_publications(programme()) == 0
        db.session.commit()
        again = db.session.scalars(select(LibraryDocument).where(LibraryDocument.slug == "sites-review")).one()
        assert (str(again.title["es"]), again.readers) == ("Revisión corregida por una persona", LibraryReaders.OFFICE)
        assert again.words_folded == "revision corregida por una persona"
        assert db.session.scalar(select(func.count()).select_from(Dissemination)) == 1
