"""The order of names in the reader's alphabet: ñ is a letter of its own in Spanish, and n with a mark elsewhere.

Keys come from ICU, by the rules of CLDR. Of English, Portuguese and French CLDR says nothing of its own: one key serves
them. Keys of two versions of ICU can't be compared, so a test names the version that the stored ones were made with.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from app.core.translated import reader_language

if TYPE_CHECKING:
    from icu import Collator

Value = TypeVar("Value")

#: The languages of the interface with an alphabet of their own; the others share the one of the root ("").
OWN_ALPHABETS = ("es",)

#: Between family and given names: sorts before every letter, so that "Ruiz, Ana" stands before "Ruiz Díaz, Ana".
BETWEEN = "\ufffe"

#: Bytes of a key that are kept. Letters come first in it, so what is cut of a long name is its accents and capitals.
STORED = 100


def alphabet_of(language: str) -> str:
    """The language whose alphabet orders lists in `language`; empty for the common one."""
    return language if language in OWN_ALPHABETS else ""


@lru_cache(maxsize=8)
def _collator(alphabet: str) -> "Collator":
    from icu import Collator, Locale  # here: its data are large, and most lists are in order in the database

    return Collator.createInstance(Locale(alphabet or "root"))


def alphabetical(text: str, language: str | None = None) -> bytes:
    """The place of `text` in the alphabet of `language`, the reader's unless given: a key for `sorted`."""
    return bytes(_collator(alphabet_of(language or reader_language())).getSortKey(text))


def by_words(choices: Iterable[tuple[Value, str]]) -> list[tuple[Value, str]]:
    """(value, words) as they are chosen from: by their words, in the reader's alphabet."""
    return sorted(choices, key=lambda choice: alphabetical(choice[1]))


def stored_key(family_names: str, given_names: str, alphabet: str = "") -> str:
    """The place of a name in a list, in hexadecimal digits, which every database orders alike.

    Who has one name alone stands where that name belongs.
    """
    names = BETWEEN.join(name for name in (family_names, given_names) if name)
    return bytes(_collator(alphabet).getSortKey(names))[:STORED].hex() if names else ""
