"""Uploaded lists as tests need them: XLSX and CSV files made here, and ones made to break their reader."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import xlsxwriter

from app.people.reading.child import read_file
from app.people.reading.tables import Row

HEADINGS = ("Nombre", "Apellidos", "Correo electrónico", "País", "Cargo", "Institución", "Categoría")


def first_rows(content: bytes) -> list[Row]:
    """The rows of a file's first table."""
    return list(read_file(content).tables[0].rows)


def xlsx(*rows: Sequence[Any]) -> bytes:
    """A workbook whose first sheet holds `rows`."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet("Lista")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(number, place, value)
    book.close()
    return file.getvalue()


def csv(*rows: Sequence[str], separator: str = ";", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def bomb(megabytes: int) -> bytes:
    """A workbook of some kilobytes with one cell of so many megabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(["a", "b"], ["c", "d"]))) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if "sheet1" in entry.filename:
                before, end = data.split(b"</sheetData>")
                cell = before + b'<row r="3"><c r="A3" t="inlineStr"><is><t>'
                _write_long(new, entry.filename, cell, megabytes, b"</t></is></c></row></sheetData>" + end)
            else:
                new.writestr(entry.filename, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _write_long(archive: zipfile.ZipFile, name: str, start: bytes, megabytes: int, end: bytes) -> None:
    """Write a file with so many megabytes of one letter: one of them is packed, and stands there again and again."""
    megabyte = b"A" * 1024 * 1024
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    begun = packing.compress(start) + packing.flush(zlib.Z_FULL_FLUSH)
    packed = packing.compress(megabyte) + packing.flush(zlib.Z_FULL_FLUSH)  # refers to nothing that stands before it
    packed = begun + packed * megabytes + packing.compress(end) + packing.flush()
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.file_size = len(start) + megabytes * len(megabyte) + len(end)
    entry.compress_size = len(packed)
    for part in (start, *[megabyte] * megabytes, end):
        entry.CRC = zlib.crc32(part, getattr(entry, "CRC", 0))
    entry.header_offset = archive.start_dir
    archive.fp.seek(archive.start_dir)
    archive.fp.write(entry.FileHeader() + packed)
    archive.start_dir = archive.fp.tell()
    archive.filelist.append(entry)


def lying_bomb(megabytes: int) -> bytes:
    """The same, with a table of contents that says the sheet is small."""
    content = bytearray(bomb(megabytes))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(content).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def tall(rows: int) -> bytes:
    """A workbook with one number in each of many rows, written without the patience of a library."""
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (number, number) for number in range(2, rows + 2))
    return _altered(xlsx(["a"]), lambda sheet: sheet.replace(b"</sheetData>", cells + b"</sheetData>"))


def broken_xml() -> bytes:
    return _altered(xlsx(["a", "b"]), lambda sheet: sheet[: len(sheet) // 2])


def _altered(workbook: bytes, change: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if "sheet1" in entry.filename else data)
    return file.getvalue()


def many(count: int) -> Iterable[tuple[str, ...]]:
    """`count` different people as rows under `HEADINGS`, with names that are not alike."""
    letters = Random(count)  # noqa: S311  names, not secrets
    for number in range(count):
        given, family = ("".join(letters.choices("abcdefghilmnoprstuvz", k=8)).capitalize() for _ in range(2))
        yield (given, family, f"p{number}@lista.example", "PE", "", f"Agencia {number}", "SGPE")
