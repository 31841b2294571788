"""Which paragraph of a new version is which of the one before it: keys survive edits, splits keep the first. Pure.

What is the same stands as it was. Between such places paragraphs are paired in their order, by the words that they
share; a paragraph may answer to several that it was split into. What moved elsewhere unchanged keeps its key too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

#: With a smaller part of their words in common, two paragraphs are two.
ALIKE = 0.4
#: A paragraph is looked for in so many that follow each other.
MOST_PARTS = 4
#: Above so many pairs nobody looks for splits: both sides were written anew.
MOST_PAIRS = 20_000

_WORD = re.compile(r"\w+")


class Keyed(NamedTuple):
    """A paragraph that has a key; a heading has a level."""

    key: int
    level: int
    body: str


class Unkeyed(NamedTuple):
    """One that is to get its key."""

    level: int
    body: str


def keys_of_new(old: Sequence[Keyed], new: Sequence[Unkeyed], free: int) -> list[int]:
    """A key for each of `new`: that of the paragraph of `old` that it is, else one from `free` on that nobody had."""
    found: dict[int, int] = {}
    same = SequenceMatcher(None, [one[1:] for one in old], [tuple(one) for one in new], autojunk=False)
    for what, first, last, start, end in same.get_opcodes():
        if what == "equal":
            found |= {start + at: old[first + at].key for at in range(last - first)}
        elif what == "replace":
            pairs = _paired(old[first:last], new[start:end])
            found |= {start + there: old[first + here].key for here, there in pairs}
    left = {(one.level, one.body): one.key for one in old if one.key not in found.values()}
    for at, one in enumerate(new):
        if at not in found and (moved := left.pop((one.level, one.body), None)) is not None:
            found[at] = moved
    numbers = iter(range(free, free + len(new)))
    return [found[at] if at in found else next(numbers) for at in range(len(new))]


def _paired(old: Sequence[Keyed], new: Sequence[Unkeyed]) -> list[tuple[int, int]]:
    """Pairs of places, in order, that have the most words in common altogether: an alignment by a table of sums."""
    most_parts = MOST_PARTS if len(old) * len(new) <= MOST_PAIRS else 1
    before, after = [_words(one.body) for one in old], [_words(one.body) for one in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    steps: dict[tuple[int, int], int] = {}  #: (old, new) → how many of `new` one of `old` became
    for here in reversed(range(len(old))):
        for there in reversed(range(len(new))):
            best[here][there] = max(best[here + 1][there], best[here][there + 1])
            parts = accumulate(after[there : there + most_parts])
            for number, words in enumerate(parts, start=1):
                if old[here].level != new[there + number - 1].level:
                    break
                alike = _alike(before[here], words)
                gained = alike + best[here + 1][there + number]
                if alike >= ALIKE and gained > best[here][there]:
                    best[here][there], steps[here, there] = gained, number
    return _walked(best, steps)


def _walked(best: list[list[float]], steps: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    pairs, here, there = [], 0, 0
    while here < len(best) - 1 and there < len(best[0]) - 1:
        if (here, there) in steps:
            pairs.append((here, there))
            here, there = here + 1, there + steps[here, there]
        elif best[here + 1][there] >= best[here][there + 1]:
            here += 1
        else:
            there += 1
    return pairs


def _words(body: str) -> Counter[str]:
    return Counter(_WORD.findall(body.lower()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """2 shared / all, between 0 and 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
