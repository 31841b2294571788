"""The files of an archive that somebody brings, looked at anew before they are kept."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from flask_babel import gettext

from app.core.classification import DataClass
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.archives.opening import OpenedArchive
from app.forums.archives.records import Record
from app.library.files.intake import shown_name, take_in
from app.library.files.kinds import is_of_kind, kind_by_name
from app.library.files.models import FileState, StoredFile, store_key_of
from app.library.files.store import put_bytes


def keep_bytes(archive: OpenedArchive) -> dict[str, StoredFile]:
    """Path in the archive → the row of a file whose bytes are in the store now. No transaction is open meanwhile."""
    return {file["path"]: _kept(archive, file) for file in files_in(archive.record)}


def hang_files(files: Mapping[str, StoredFile], owners: Mapping[str, str]) -> None:
    """Hang each file on the row that it belongs to."""
    for path, owner_ref in owners.items():
        files[path].owner_ref = owner_ref
        db.session.add(files[path])


def files_in(record: Record) -> Iterator[Record]:
    """What the data say of files: of contributions and of the synthesis."""
    for one in record["contributions"]:
        yield from one.get("files", ())
    yield from record.get("synthesis", {}).get("files", ())


def _kept(archive: OpenedArchive, said: Record) -> StoredFile:
    content, name = archive.content_of(said), shown_name(said["name"])
    if said["path"].startswith("synthesis/"):
        kind = kind_by_name(name)
        if kind is None or not is_of_kind(content, kind):
            raise Refused(gettext("The file “%(name)s” in the archive is not what its name says.", name=said["path"]))
    else:
        kind = take_in(name, BytesIO(content)).kind
    file = StoredFile(
        public_id=new_public_id(),
        sha256=said["sha256"],
        size=len(content),
        kind=kind,
        name=name,
        data_class=DataClass.PERSONAL,
        state=FileState.KEPT,
    )
    put_bytes(store_key_of(file.public_id), content)
    return file
