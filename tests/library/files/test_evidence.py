"""Papers are told by their bytes; what is left out is named by kind and size; pictures are bared."""

import io

import pytest

from app.core.refusal import Refused
from app.library.files.evidence import LARGEST_EVIDENCE, take_evidence
from app.library.files.kinds import FileKind
from tests.library.making import EXE, PDF, content_of, photograph

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def in_english(app):
    with app.test_request_context("/?lang=en"):
        yield


def taken(name, content):
    return take_evidence(name, io.BytesIO(content))


@pytest.mark.parametrize(
    "name, content, kind, kept",
    [
        ("factura.pdf", PDF, FileKind.PDF, "factura.pdf"),
        ("IMG_0001.HEIC", photograph(FileKind.JPG), FileKind.JPG, "IMG_0001.jpg"),
        ("foto.jpeg", photograph(FileKind.JPG), FileKind.JPG, "foto.jpeg"),
        ("captura", photograph(FileKind.PNG), FileKind.PNG, "captura.png"),
    ],
)
def test_the_bytes_say_what_it_is(name, content, kind, kept):
    paper = taken(name, content)
    assert (paper.kind, paper.name) == (kind, kept)


def test_a_picture_says_no_more_where_it_was_taken():
    sent = photograph(FileKind.JPG)
    assert b"Ficticia" in sent
    assert b"Ficticia" not in taken("x.jpg", sent).content


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("x.pdf", content_of(FileKind.DOCX), "DOCX of 1 kB"),
        ("x.pdf", EXE, "no PDF and no picture of 1 kB"),
        ("x.pdf", PDF + b"0" * LARGEST_EVIDENCE, "PDF of 10.5 MB"),
        ("x.pdf", PDF + b"0" * 2 * LARGEST_EVIDENCE, "PDF of 21 MB"),
        ("x.pdf", b"", "nothing is in it"),
    ],
)
def test_what_is_left_out_is_named_by_kind_and_size(name, content, said):
    with pytest.raises(Refused) as refused:
        taken(name, content)
    assert said in refused.value.reason
