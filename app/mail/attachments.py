"""Files that go along with a message: named in its row, and read by the room that keeps them when it is handed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.core.hooks import Hook


@dataclass(frozen=True)
class MailedFile:
    """A file as a message carries it."""

    name: str
    mime: str  #: "application/pdf"
    content: bytes = field(repr=False)


class FilesOutOfReach(Exception):
    """The files can't be read now: the message waits for them."""


#: The files of these names, in their order, without those that are gone. Raises `FilesOutOfReach`.
AttachedFiles = Callable[[Sequence[str]], Sequence[MailedFile]]
attached_files: Hook[AttachedFiles] = Hook("mail.attached_files", "where the files are that go along with messages")


def files_named(names: Sequence[str]) -> list[MailedFile]:
    """What goes along with a message that names these."""
    return [file for read in attached_files for file in read(names)] if names else []
