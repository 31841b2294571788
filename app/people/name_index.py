"""Finding names that may be one person's without comparing each with each: by keys that like names share.

A key is two or three sounds: consonants only, letters that are mixed up in writing made one. "Gonzáles Mejía" and
"Gonzalez Megia" share theirs. Pure: no database.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Sounds = tuple[str, ...]

_MIXED_UP = str.maketrans({"v": "b", "w": "b", "z": "s", "c": "s", "x": "j", "g": "j", "q": "k", "h": None, "y": "i"})
#: Consonants before these differ from the usual: "ca", "que" are k, "ph" is f.
_BEFORE = (("ph", "f"), ("ch", "x"), ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cl", "kl"), ("cr", "kr"), ("ck", "k"))
SOUND_LENGTH = 4


@lru_cache(maxsize=200_000)
def sound(part: str) -> str:
    """A word as it sounds, roughly: its first letter and the consonants after it, at most four."""
    for written, heard in _BEFORE:
        part = part.replace(written, heard)
    heard = part.translate(_MIXED_UP) or part
    kept = heard[0]
    for letter in heard[1:]:
        if letter not in "aeiou" and letter != kept[-1]:
            kept += letter
    return kept[:SOUND_LENGTH]


class NameIndex(Generic[Key]):
    """Names by their keys; `like` gives whoever shares one with a name.

    Two names are one person's only when every part of the shorter has its like in the longer. So names of three parts
    and more meet by three sounds, or by two and the letter of a third within one country; names of two parts by both.
    """

    def __init__(self) -> None:
        self._short: dict[Sounds, list[Key]] = defaultdict(list)  #: two sounds, of names that have no more
        self._pairs: dict[Sounds, list[Key]] = defaultdict(list)  #: two sounds, of longer names
        self._triples: dict[Sounds, list[Key]] = defaultdict(list)
        self._nearly: dict[Sounds, list[Key]] = defaultdict(list)  #: what a slip of the pen leaves, within a country
        self._initials: dict[Sounds, list[Key]] = defaultdict(list)  #: a sound and an initial beside it
        self._openings: dict[Sounds, list[Key]] = defaultdict(list)  #: a sound and how another part begins

    def add(self, key: Key, parts: Sequence[str], country: str = "") -> None:
        sounds = _sounds(parts)
        pairs = combinations(sounds, 2) if len(sounds) > 1 else [(one, "") for one in sounds]
        self._put(self._pairs if len(sounds) > 2 else self._short, pairs, key)
        self._put(self._triples, combinations(sounds, 3), key)
        self._put(self._nearly, _nearly(sounds, country), key)
        self._put(self._initials, _initials(parts, sounds), key)
        self._put(self._openings, ((one, other[0]) for one, other in permutations(sounds, 2)), key)

    def like(self, parts: Sequence[str], country: str = "") -> set[Key]:
        """The keys of all names that may be this one; empty for most."""
        sounds, found = _sounds(parts), set[Key]()
        if len(sounds) == 1:
            self._take(self._short, [(sounds[0], "")], found)
        self._take(self._short, combinations(sounds, 2), found)
        if len(sounds) == 2:
            self._take(self._pairs, [(sounds[0], sounds[1])], found)
        self._take(self._triples, combinations(sounds, 3), found)
        if country:
            self._take(self._nearly, _nearly(sounds, country), found)
        if self._initials:
            self._take(self._initials, ((one, other[0]) for one, other in permutations(sounds, 2)), found)
        if len(sounds) == 1:
            self._take(self._openings, _initials(parts, sounds), found)
        return found

    @staticmethod
    def _put(table: dict[Sounds, list[Key]], wanted: Iterable[Sounds], key: Key) -> None:
        for one in set(wanted):
            table[one].append(key)

    @staticmethod
    def _take(table: dict[Sounds, list[Key]], wanted: Iterable[Sounds], found: set[Key]) -> None:
        for one in wanted:
            if one in table:
                found.update(table[one])


def _sounds(parts: Sequence[str]) -> list[str]:
    """The sounds of the parts that are more than an initial, each once, in order."""
    return sorted({sound(part) for part in parts if len(part) > 1})


def _nearly(sounds: Sequence[str], country: str) -> Iterator[Sounds]:
    """One or two of the sounds and the letter of another: what stays when one part is written wrongly."""
    if not country or len(sounds) < 2:
        return
    for kept in combinations(sounds, min(2, len(sounds) - 1)):
        for other in sounds:
            if other not in kept:
                yield (*kept, other[0], country)


def _initials(parts: Sequence[str], sounds: Sequence[str]) -> list[Sounds]:
    """What an initial says where only one part is written out: its sound with that letter."""
    letters = [sound(part)[0] for part in parts if len(part) == 1]
    return [(one, letter) for letter in letters for one in sounds] if len(sounds) == 1 else []
