"""Finding names that may be one person's without comparing each with each: by keys that like names share.

A key is a pair of sounds: consonants only, letters that are mixed up in writing made one. "Gonzáles Mejía" and
"Gonzalez Megia" share theirs. Pure: no database.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

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
    """Names by their keys; `like` gives whoever shares one with a name."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], list[Key]] = defaultdict(list)
        #: (sound, first letter of another part): for initials, and for names of two parts within one country.
        self._of_initials: dict[tuple[str, str], list[Key]] = defaultdict(list)
        self._openings: dict[tuple[str, str], list[Key]] = defaultdict(list)
        self._short: dict[tuple[str, str, str], list[Key]] = defaultdict(list)

    def add(self, key: Key, parts: Sequence[str], country: str = "") -> None:
        sounds = [sound(part) for part in parts]
        for pair in _pairs(sounds):
            self._pairs[pair].append(key)
        openings = {(one, other[0]) for one, other in permutations(sounds, 2)}
        for opening in openings:
            self._openings[opening].append(key)
        for initial in _initials(parts, sounds):
            self._of_initials[initial].append(key)
        if len(parts) == 2 and country:
            for one, letter in openings:
                self._short[one, letter, country].append(key)

    def like(self, parts: Sequence[str], country: str = "") -> set[Key]:
        """The keys of all names that may be this one; empty for most."""
        sounds = [sound(part) for part in parts]
        found: set[Key] = set()
        pairs = self._pairs
        for pair in _pairs(sounds):
            if pair in pairs:
                found.update(pairs[pair])
        for table, wanted in self._other_ways(parts, sounds, country):
            if wanted in table:
                found.update(table[wanted])
        return found

    def _other_ways(self, parts: Sequence[str], sounds: Sequence[str], country: str) -> Iterator[tuple[dict, tuple]]:  # type: ignore[type-arg]
        if self._of_initials:
            yield from ((self._of_initials, (one, other[0])) for one, other in permutations(sounds, 2))
        if any(len(part) == 1 for part in parts):
            yield from ((self._openings, initial) for initial in _initials(parts, sounds))
        if len(parts) == 2 and country and self._short:
            yield from ((self._short, (one, other[0], country)) for one, other in permutations(sounds, 2))


def _pairs(sounds: Iterable[str]) -> Iterable[tuple[str, str]]:
    apart = sorted(set(sounds))
    return combinations(apart, 2) if len(apart) > 1 else [(one, "") for one in apart]


def _initials(parts: Sequence[str], sounds: Sequence[str]) -> list[tuple[str, str]]:
    """What an initial says: the sounds of the other parts, each with that letter."""
    letters = [sounds[place][0] for place, part in enumerate(parts) if len(part) == 1]
    return [(one, letter) for letter in letters for part, one in zip(parts, sounds, strict=True) if len(part) > 1]
