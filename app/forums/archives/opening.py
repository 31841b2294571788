"""An archive that somebody brings: looked through with limits before any of it is believed."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import fastjsonschema
from flask_babel import gettext

from app.core.refusal import Refused
from app.forums.archives.building import SCHEMA
from app.forums.archives.records import Record
from app.library.files.intake import LARGEST_FILE
from app.library.files.kinds import UNREADABLE

MEGABYTE = 1024 * 1024
#: The most that all parts of an archive may come to, its data alone, and how many parts there may be.
MOST, MOST_DATA, MOST_PARTS = 4096 * MEGABYTE, 512 * MEGABYTE, 500_000
#: A document of the synthesis may be larger than what participants attach.
LARGEST_DOCUMENT = 50 * MEGABYTE


@dataclass(frozen=True)
class OpenedArchive:
    """An archive whose data are as the schema says."""

    record: Record
    parts: zipfile.ZipFile

    def content_of(self, file: Record) -> bytes:
        """The bytes of a file that the data name; raises `Refused` when they are not what the data say."""
        limit = LARGEST_DOCUMENT if file["path"].startswith("synthesis/") else LARGEST_FILE
        content = _read(self.parts, file["path"], limit)
        if len(content) != file["size"] or hashlib.sha256(content).hexdigest() != file["sha256"]:
            raise Refused(gettext("The file “%(name)s” in the archive is not the one it describes.", name=file["path"]))
        return content


@contextmanager
def opened_archive(path: Path) -> Iterator[OpenedArchive]:
    """The archive in that file. Raises `Refused` with a sentence of what is wrong with it."""
    try:
        parts = zipfile.ZipFile(path)
    except UNREADABLE as error:
        raise Refused(gettext("This is no readable zip file. Bring the archive as it was downloaded.")) from error
    with parts:
        _insist_on_size(parts)
        _insist_on_names(parts)
        record = _decoded(_read(parts, "forum.json", MOST_DATA))
        _insist_on_schema(record)
        _insist_on_letters(record)
        yield OpenedArchive(record, parts)


def _insist_on_size(parts: zipfile.ZipFile) -> None:
    found = parts.infolist()
    if len(found) > MOST_PARTS or sum(part.file_size for part in found) > MOST:
        raise Refused(gettext("The archive would unpack to more than an archive of a forum can hold."))


def _insist_on_names(parts: zipfile.ZipFile) -> None:
    """Nothing is unpacked by its name; an archive with such names was made for something else."""
    names = [part.filename for part in parts.infolist()]
    if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name for name in names):
        raise Refused(gettext("The archive has names that lead out of its folder. It was not made here."))
    if len(set(names)) != len(names):
        raise Refused(gettext("The archive has two parts of one name. It was not made here."))


def _read(parts: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A part, whatever its list says of its size."""
    try:
        with parts.open(name) as part:
            content = part.read(limit + 1)
    except UNREADABLE as error:
        raise Refused(gettext("“%(name)s” is missing from the archive or damaged.", name=name)) from error
    if len(content) > limit:
        raise Refused(gettext("The archive would unpack to more than an archive of a forum can hold."))
    return content


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused(gettext("The data of the archive can’t be read: they are no JSON.")) from error


def _insist_on_schema(record: Any) -> None:
    try:
        _validator()(record)
    except fastjsonschema.JsonSchemaValueException as error:
        message = error.message.replace("data", "forum.json", 1)[:300]
        raise Refused(gettext("The data of the archive are not as they should be: %(what)s.", what=message)) from error
    except RecursionError as error:
        raise Refused(gettext("The data of the archive can’t be read: they are no JSON.")) from error


def _insist_on_letters(record: Record) -> None:
    """What no database takes is in no archive of ours."""
    for text in _strings(record):
        if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise Refused(gettext("The data of the archive have characters that no text has. It was not made here."))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


@lru_cache(maxsize=1)
def _validator() -> Any:
    return fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")), use_default=False)
