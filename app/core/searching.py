"""What people type to find a row, as conditions: one way for every list."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from app.core.text import folded_words, like_pattern

#: What stands around an address that was copied with it: "Ana Ejemplo <ana@ejemplo.example>,".
_AROUND = "<>()[]\"',;:"


def holds(search: str, columns: Sequence[Any], addresses: Sequence[Any] = ()) -> list[ColumnElement[bool]]:
    """Conditions under which a row has every word of `search`, in any order, whole or in part.

    A mark that stands alone ("Núñez – María") is passed over; marks and nothing else find nothing.
    `columns` hold `core.text.folded_words`; `addresses` hold mail addresses in lower case, where a word counts as typed.
    """
    conditions: list[ColumnElement[bool]] = []
    for part in search.split():
        words = folded_words(part).split()
        typed = part.strip(_AROUND)
        if words:
            in_text = and_(*(_in_one_of(columns, word) for word in words))
            conditions.append(or_(in_text, _in_one_of(addresses, typed)) if addresses and typed else in_text)
    return conditions or [false()] * bool(search.strip())


def _in_one_of(columns: Sequence[Any], word: str) -> ColumnElement[bool]:
    pattern = like_pattern(word)
    return or_(false(), *(column.like(pattern, escape="\\") for column in columns))
