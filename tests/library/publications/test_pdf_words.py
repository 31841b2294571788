"""A PDF is found by its words, which are read in a child process that may neither grow nor linger."""

import io

import pytest
import typst
from flask import Flask
from sqlalchemy import inspect, select

from app.core.extensions import db
from app.core.translated import TranslatedText
from app.library.files.pdf_words import words_of_pdf
from app.library.files.store import put_bytes, remove_bytes
from app.library.publications.actions.describing import DocumentValues, add_document
from app.library.publications.actions.reading import wordless_pdfs
from app.library.publications.actions.versions import VersionValues, add_version, keep_files, release_version
from app.library.publications.intake import take_publication
from app.library.publications.models import LibraryKind, LibraryReaders, VersionFile
from app.library.publications.queries.listed import LibraryFilters, all_listed
from tests.fixtures.applications import Arrange
from tests.library.publications.making import make_document, make_version, make_version_file

pytestmark = pytest.mark.one_database

CONTENT = typst.compile("Licitaciones más claras".encode())


def test_a_pdf_is_found_by_its_words(app: Flask, arrange: Arrange) -> None:
    with app.test_request_context():
        taken = take_publication("a.pdf", io.BytesIO(CONTENT))
    with arrange():
        document = add_document(DocumentValues(TranslatedText(es="Prueba"), LibraryKind.REPORT, LibraryReaders.PUBLIC))
        version = add_version(document, VersionValues("es"))
        keep_files(version, document, [taken])
        release_version(version, document)
        assert list(all_listed(LibraryFilters(search="licitaciones mas"), None)) == [document]


def test_words_of_pdfs_that_were_kept_before_are_read_once(app: Flask, arrange: Arrange) -> None:
    with arrange():
        kept, gone, searched = make_document("Guía"), make_document("Acta"), LibraryFilters(search="licitaciones")
        file, lost = make_version_file(make_version(kept)), make_version_file(make_version(gone))
        put_bytes(file.store_key, CONTENT)
        remove_bytes([lost.store_key])
        assert list(all_listed(searched, None)) == []
    run = app.test_cli_runner().invoke(args=["library", "read-words"])
    assert "Words of 1 files were read." in run.output
    assert "1 files could not be read" in run.output
    with arrange():
        assert [one.slug for one in all_listed(searched, None)] == ["guia"]
        assert wordless_pdfs() == [db.session.scalar(select(VersionFile.id).where(VersionFile.text_folded == ""))]


def test_a_list_does_not_fetch_the_words_of_files(app: Flask, arrange: Arrange) -> None:
    with arrange():
        make_version_file(make_version(make_document()), text_folded="palabras")
        db.session.expunge_all()
        (file,) = next(all_listed(LibraryFilters(), None)).versions[0].files
        assert "text_folded" in inspect(file).unloaded


def test_what_goes_beyond_a_limit_or_is_damaged_has_no_words() -> None:
    assert words_of_pdf(CONTENT, 100, memory=1024 * 1024) == ""
    assert words_of_pdf(CONTENT[: len(CONTENT) // 2], 100) == ""
    assert len(words_of_pdf(CONTENT, 5)) <= 6
