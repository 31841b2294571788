"""The data class of each column: what it is, whose it is, what erasure does to it and how long it is kept.

Every column states one through `info=`; a test fails on a column without. `flask people erase` and the
privacy page read the same statements, so neither can drift from the tables.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class DataClass(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    SECRET = "secret"  # noqa: S105  a class of data


class Erasure(StrEnum):
    """What erasing a person does to the value."""

    KEEP = "keep"  #: says nothing of who it was
    BLANK = "blank"  #: the value is emptied, the row stays for the counts
    DELETE = "delete"  #: the whole row goes


@dataclass(frozen=True)
class Classification:
    """`path` leads from the row to its person: "self" or attribute names joined by dots; empty where there is none."""

    data_class: DataClass
    path: str = ""
    erasure: Erasure = Erasure.KEEP
    kept: str = "as long as the programme"


def public() -> dict[str, Any]:
    """Anyone may read it."""
    return {"data": Classification(DataClass.PUBLIC)}


def internal(kept: str = "as long as the programme") -> dict[str, Any]:
    """For those who run the programme; says nothing of a person."""
    return {"data": Classification(DataClass.INTERNAL, kept=kept)}


def personal(path: str, erasure: Erasure = Erasure.BLANK, kept: str = "until erased") -> dict[str, Any]:
    """About the person that `path` leads to."""
    return {"data": Classification(DataClass.PERSONAL, path, erasure, kept)}


def sensitive(path: str, erasure: Erasure = Erasure.DELETE, kept: str = "until erased") -> dict[str, Any]:
    """Personal, and harmful if it got out: free answers, health, security."""
    return {"data": Classification(DataClass.SENSITIVE, path, erasure, kept)}


def secret(path: str = "", erasure: Erasure = Erasure.DELETE, kept: str = "until used or expired") -> dict[str, Any]:
    """Opens a door: hashes, tokens. Never shown, never exported."""
    return {"data": Classification(DataClass.SECRET, path, erasure, kept)}
