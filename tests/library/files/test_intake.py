"""What files are taken: by their bytes and their names, bounded, and without what they need not say."""

import io
import tracemalloc
import zipfile
from operator import attrgetter

import pytest
from flask_babel import force_locale
from PIL import Image

from app.core.refusal import Refused
from app.library.files.intake import LARGEST_FILE, shown_name, take_in
from app.library.files.kinds import FileKind, is_of_kind
from app.library.files.pictures import UnreadablePicture, bare_picture
from tests.library.making import (
    EXE,
    GPS,
    MODEL,
    ORIENTATION,
    PDF,
    TXT,
    content_of,
    office,
    opened,
    photograph,
    zipped,
)

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("context")]


def left_out(name: str, content: bytes) -> str:
    with force_locale("en"), pytest.raises(Refused) as refusal:
        take_in(name, io.BytesIO(content))
    return refusal.value.reason


def test_each_kind_is_taken_by_its_content_and_name():
    for kind in filter(attrgetter("is_taken"), FileKind):
        taken = take_in(f"Informe final.{kind.value.upper()}", io.BytesIO(content_of(kind)))
        assert (taken.kind, taken.name) == (kind, f"Informe final.{kind.value.upper()}")


@pytest.mark.parametrize(
    "content", [EXE, b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 60, zipped({"a.exe": "MZ"})], ids="abc"
)
def test_a_program_is_left_out_whatever_its_name_says(content):
    for kind in filter(attrgetter("is_taken"), FileKind):
        assert left_out(f"informe.{kind.value}", content).startswith(f"“informe.{kind.value}” was left out: it is not")


def test_what_is_of_another_kind_than_its_name_is_left_out():
    """A document is no table: what opens it would be another program than the name says."""
    contents = {kind: content_of(kind) for kind in FileKind if kind.is_taken}
    for named in contents:
        taken = {kind for kind, content in contents.items() if is_of_kind(content, named)}
        assert taken == ({FileKind.CSV, FileKind.TXT} if named.is_text else {named})


@pytest.mark.parametrize("name", ["x.exe", "x.docm", "x.html", "x.svg", "x.zip", "x", ".pdf", "x.pdf.js", "pdf"])
def test_other_endings_are_left_out(name):
    left_out(name, PDF)


def test_a_document_with_macros_is_left_out():
    assert not is_of_kind(office(FileKind.DOCX, macros=True), FileKind.DOCX)


def test_what_is_too_large_is_left_out_and_not_read_to_its_end():
    stream = io.BytesIO(b"a" * (LARGEST_FILE + 5000))
    with pytest.raises(Refused, match="5 MB"):
        take_in("x.txt", stream)
    assert stream.tell() == LARGEST_FILE + 1
    assert len(take_in("x.txt", io.BytesIO(b"a" * LARGEST_FILE)).content) == LARGEST_FILE


def test_what_is_empty_is_left_out():
    assert "nothing is in it" in left_out("x.txt", b"")


@pytest.mark.parametrize("text", [TXT, "Ação".encode("cp1252"), "﻿a;b".encode(), "Año".encode("utf-16"), b"a\tb\r\nc\f"])
def test_texts_of_any_usual_encoding_are_taken(text):
    assert is_of_kind(text, FileKind.CSV)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 18,
        b"PK\x03\x04" + b"\x00" * 100 + b"PK\x05\x06" + b"\x00" * 18,
        office(FileKind.DOCX)[:-30],
        b"PK\x03\x04" + office(FileKind.DOCX)[9:],
    ],
    ids="abcde",
)
def test_a_broken_archive_is_left_out(content):
    left_out("x.docx", content)


def test_an_archive_of_very_many_parts_or_a_very_large_one_is_not_unpacked():
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number:040}", "")
    assert not is_of_kind(many.getvalue(), FileKind.DOCX)
    bomb = zipped({"mimetype": FileKind.ODT.mime + " " * 50_000_000})
    assert len(bomb) < 100_000
    tracemalloc.start()
    assert is_of_kind(bomb, FileKind.ODT)  # its first part is read no further than it needs
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("kind", [FileKind.JPG, FileKind.PNG])
def test_a_picture_loses_its_place_and_stands_upright(kind):
    before = photograph(kind)
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(GPS)
    after = take_in(f"foto.{kind.value}", io.BytesIO(before)).content
    picture = Image.open(io.BytesIO(after))
    assert picture.size == (32, 64)
    assert (
        not picture.getexif().get_ifd(GPS) and MODEL not in picture.getexif() and ORIENTATION not in picture.getexif()
    )
    assert "Cámara".encode() not in after and b"Exif" not in after


def test_notes_and_what_hangs_behind_a_picture_are_left_out():
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", comment=b"Casa de Ana", xmp=b"<x>9.93,-84.08</x>")
    after = bare_picture(made.getvalue() + b"PK\x03\x04 hidden behind it", "jpg")
    assert not [word for word in (b"Casa", b"84.08", b"hidden") if word in after]


def test_a_clear_background_stays_clear():
    made = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(made, "PNG")
    assert Image.open(io.BytesIO(bare_picture(made.getvalue(), "png"))).getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "name, content", [("x.jpg", b"\xff\xd8\xff" + b"a" * 99), ("x.png", photograph(FileKind.PNG)[:60])]
)
def test_a_damaged_picture_is_left_out(name, content):
    assert "damaged or too large" in left_out(name, content)


def test_a_picture_larger_than_anybody_makes_is_left_out_and_the_process_stays_small():
    made = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PNG")
    assert len(made.getvalue()) < LARGEST_FILE
    with pytest.raises(UnreadablePicture):
        bare_picture(made.getvalue(), "png")


@pytest.mark.parametrize(
    "name, shown",
    [
        ("C:\\Escritorio\\Año 2026.pdf", "Año 2026.pdf"),
        ("../../etc/informe.pdf", "informe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("factura‮fdp.exe", "factura fdp.exe"),
        ("..pdf", "pdf"),
        ("", "-"),
    ],
)
def test_a_name_is_shown_as_what_it_is(name, shown):
    assert shown_name(name) == shown


def test_a_long_name_keeps_its_ending():
    assert shown_name("a" * 300 + ".xlsx") == "a" * 145 + ".xlsx"


def test_an_opendocument_is_told_from_another():
    assert not is_of_kind(opened(FileKind.ODS), FileKind.ODT)
