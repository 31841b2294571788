"""The word for each member of an enumeration, in the reader's language: one place, used by pages, mails and exports."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import LazyString

_words: dict[tuple[type[StrEnum], str], LazyString] = {}

_brief: dict[tuple[type[StrEnum], str], LazyString] = {}


def name_members(names: Mapping[Any, LazyString]) -> None:
    """Register the words of one enumeration; each module does it once, in its `words.py`."""
    _words.update({_key(member): word for member, word in names.items()})


def word(member: StrEnum | None) -> str:
    """The member's word in the reader's language; empty for None."""
    return "" if member is None else str(_words[_key(member)])


def abridge_members(names: Mapping[Any, LazyString]) -> None:
    """Register shorter words, for the columns of tables, of those members whose own are long."""
    _brief.update({_key(member): word for member, word in names.items()})


def brief(member: StrEnum | None) -> str:
    """The member's shortest word in the reader's language."""
    return str(_brief[_key(member)]) if member is not None and _key(member) in _brief else word(member)


def choices_of(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """(value, word) of every member, for a select or radio field."""
    return [(member.value, word(member)) for member in enum]


def _key(member: StrEnum) -> tuple[type[StrEnum], str]:  # members of two enumerations may have equal values
    return (type(member), member.value)
