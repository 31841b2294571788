"""A PDF is found by its words, which are read in a child process that may neither grow nor linger."""

import io

import pytest
import typst
from flask import Flask

from app.core.translated import TranslatedText
from app.library.files.pdf_words import words_of_pdf
from app.library.publications.actions.describing import DocumentValues, add_document
from app.library.publications.actions.versions import VersionValues, add_version, keep_files, release_version
from app.library.publications.intake import take_publication
from app.library.publications.models import LibraryKind, LibraryReaders
from app.library.publications.queries.listed import LibraryFilters, all_listed
from tests.fixtures.applications import Arrange

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


def test_what_goes_beyond_a_limit_or_is_damaged_has_no_words() -> None:
    assert words_of_pdf(CONTENT, 100, memory=1024 * 1024) == ""
    assert words_of_pdf(CONTENT[: len(CONTENT) // 2], 100) == ""
    assert len(words_of_pdf(CONTENT, 5)) <= 6
