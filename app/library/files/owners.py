"""Whose row a file hangs on, and what that room says of it. A reference is "kind:public id", as in the audit."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from app.accounts.models import Account
from app.core.classification import DataClass
from app.core.hooks import Hook


@dataclass(frozen=True)
class FileOwner:
    """What a room says of the files of one kind of its rows."""

    data_class: DataClass
    #: Whether who asks may see a file of the row with that public id; the last value: whether it is quarantined.
    may_see: Callable[[str, Account | None, bool], bool]
    #: Which of these public ids are rows that still hold their files.
    holding: Callable[[Collection[str]], set[str]]


file_owners: Hook[FileOwner] = Hook("library.file_owners", "whose files are kept, and who may see them")


def owner_of(owner_ref: str) -> tuple[FileOwner, str] | None:
    """(what its room says, the public id of the row) of a reference; None when no room knows the kind."""
    kind, _, public_id = owner_ref.partition(":")
    found = file_owners.get(kind)
    return (found, public_id) if found is not None and public_id else None
