"""Files for tests: bytes of each kind, small and right, and rows with their bytes in the store."""

import io
import zipfile
from typing import Any

from PIL import Image
from PIL.Image import Exif

from app.core.classification import DataClass
from app.library.files.intake import take_in
from app.library.files.kinds import FileKind
from app.library.files.models import FileState, StoredFile
from app.library.files.store import put_bytes
from tests import make

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 200
TXT = "Año 2026: precios de referencia\n".encode()
PARTS = {FileKind.DOCX: "word/document.xml", FileKind.XLSX: "xl/workbook.xml", FileKind.PPTX: "ppt/presentation.xml"}
#: 9°56′ N 84°5′ W: the middle of San José, where nobody of the tests lives.
GPS, MODEL, ORIENTATION = 0x8825, 0x0110, 0x0112


def office(kind: FileKind, macros: bool = False) -> bytes:
    """A document of Office as far as anybody asks what it is; `macros` makes it one that may run programs."""
    stated = kind.mime.replace(
        "openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled"
    )
    types = f'<Types><Override PartName="/x" ContentType="{stated if macros else kind.mime}.main+xml"/></Types>'
    parts = {"[Content_Types].xml": types, PARTS[kind]: "<x/>"} | ({"word/vbaProject.bin": "x"} if macros else {})
    return zipped(parts)


def opened(kind: FileKind) -> bytes:
    """An OpenDocument."""
    return zipped({"mimetype": kind.mime, "content.xml": "<x/>"})


def zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def photograph(kind: FileKind, size: tuple[int, int] = (64, 32)) -> bytes:
    """A picture that says where and with what it was taken, and that it lies on its side."""
    exif, made = Exif(), io.BytesIO()
    exif[MODEL], exif[ORIENTATION] = "Cámara Ficticia", 6
    exif.get_ifd(GPS).update({1: "N", 2: (9.0, 56.0, 0.0), 3: "W", 4: (84.0, 5.0, 0.0)})
    Image.new("RGB", size, (18, 53, 91)).save(made, "PNG" if kind is FileKind.PNG else "JPEG", exif=exif)
    return made.getvalue()


def content_of(kind: FileKind) -> bytes:
    """Right bytes of each kind."""
    if kind in PARTS:
        return office(kind)
    if kind.is_picture:
        return photograph(kind)
    if kind.is_text:
        return TXT
    return PDF if kind is FileKind.PDF else opened(kind)


def make_file(name: str = "Cuadro.pdf", content: bytes | None = None, **fields: Any) -> StoredFile:
    """A file with its bytes in the store, which belongs to nothing unless `owner_ref` says so."""
    ending = FileKind(name.rpartition(".")[2])
    taken = take_in(name, io.BytesIO(content or content_of(ending)))
    values = {
        "public_id": taken.public_id,
        "sha256": taken.sha256,
        "size": len(taken.content),
        "kind": taken.kind,
        "name": taken.name,
        "data_class": DataClass.PERSONAL,
        "state": FileState.QUARANTINED,
    } | fields
    put_bytes(f"kept/{values['public_id']}", taken.content)
    return make.saved(StoredFile(**values))
