"""Names and titles as they are searched, and what people type to find them, as conditions: one way for every list."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, false, or_

from app.core.text import folded, like_pattern

if TYPE_CHECKING:
    from icu import Transliterator

#: What stands inside a word and is typed in many ways, or not at all: "O’Brien", "O'Brien", "OBrien".
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛`´ʼʻʹ′＇ʾʿ"))


@cache
def _letters() -> "Transliterator":
    """For letters that no decomposition takes apart: "ø" → "o", "œ" → "oe", "ł" → "l", "đ" → "d"."""
    from icu import Transliterator  # here: its data are large, and few names have such letters

    return Transliterator.createInstance("Latin-ASCII")


def folded_words(text: str, limit: int | None = None) -> str:
    """The words of `text` as they are searched, with one space between: "Núñez-Ø'Brien, María" → "nunez obrien maria".

    Apostrophes go, every other mark parts two words. Columns that are searched hold this, cut to `limit`; what is
    searched for goes through it too.
    """
    bare = folded(text.translate(_APOSTROPHES))
    plain = bare if bare.isascii() else folded(_letters().transliterate(bare))
    return " ".join(re.findall(r"[^\W_]+", plain))[:limit].rstrip()


#: Characters of a search that are read: each word is a condition, and of those a database takes a thousand.
LONGEST = 400

#: What stands around an address that was copied with it: "Ana Ejemplo <ana@ejemplo.example>,".
_AROUND = "<>()[]\"',;:"


def has_words(search: str, columns: Sequence[Any], addresses: Sequence[Any] = ()) -> list[ColumnElement[bool]]:
    """Conditions under which a row has every word of `search`, in any order, whole or in part.

    A mark that stands alone ("Núñez – María") is passed over, and what comes after `LONGEST` characters; marks and
    nothing else find nothing.
    `columns` hold `folded_words`; `addresses` hold mail addresses in lower case, where a word counts as typed.
    """
    conditions: list[ColumnElement[bool]] = []
    for part in search.strip()[:LONGEST].split():
        words = folded_words(part).split()
        typed = part.strip(_AROUND)
        if words:
            in_text = and_(*(_in_one_of(columns, word) for word in words))
            conditions.append(or_(in_text, _in_one_of(addresses, typed)) if addresses and typed else in_text)
    return conditions or [false()] * bool(search.strip())


def _in_one_of(columns: Sequence[Any], word: str) -> ColumnElement[bool]:
    pattern = like_pattern(word)
    return or_(false(), *(column.like(pattern, escape="\\") for column in columns))
