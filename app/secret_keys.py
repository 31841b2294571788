"""Secret keys: one is made, and whether one could be guessed. It signs sessions and links: whoever guesses it opens every door."""

import os
import re
import secrets
from collections.abc import Iterator
from itertools import pairwise
from math import log2
from pathlib import Path

SHORTEST = 32
#: 32 hexadecimal digits chosen at random have 128 bits; chance alone takes away a few.
ENOUGH_BITS = 96
MAKE_ONE = 'make one with python -c "import secrets; print(secrets.token_urlsafe(48))".'

#: What stands in examples and is forgotten there: worth nothing within a key.
PLACEHOLDERS = re.compile(
    "change|secret|passw(?:or)?d|contraseña|clave|default|insecure|example|replace|please|encuentro|development|production",
    re.IGNORECASE,
)
#: A run that reads like a word: letters of one case, perhaps with a capital at its head.
WORD = re.compile("[A-Z]?[a-z]{4,}|[A-Z]{5,}")
#: Five words or more with something between them.
PHRASE = re.compile("(?:(?:[A-Z]?[a-z]*|[A-Z]+)[^a-zA-Z0-9]+){4,}[a-zA-Z]+[^a-zA-Z0-9]*")
#: Hexadecimal digits, and base32 (RFC 4648 §6): in one case, their letters make runs by chance.
ENCODED = re.compile("[0-9a-fA-F-]+|(?=[A-Z]*[2-7])[A-Z2-7]+=*")
#: A letter of a word of any language, and a step of a row such as "abcdef" or "7777".
WORD_BITS, STEP_BITS = 2.0, 0.5
CLASSES = (("0-9", 10), ("a-z", 26), ("A-Z", 26))


def keep_new_key(path: Path) -> None:
    """Draw a key and keep it in the file `path`."""
    keep_key(path, secrets.token_urlsafe(48))


def keep_key(path: Path, key: str) -> None:
    """Keep `key` in the file `path`, readable by its owner alone, unless another process was faster."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(key)


def key_weakness(key: str) -> str:
    """Why `key` is refused, to stand after its name in a sentence; empty when it is not."""
    if len(key) < SHORTEST:
        return f"is too short, {SHORTEST} characters chosen at random are the least"
    if estimated_bits(key) < ENOUGH_BITS:
        return "could be guessed: it is made of words, repetitions or rows of characters"
    return ""


def estimated_bits(key: str) -> float:
    """How many yes-or-no questions it takes to guess `key`, for somebody who knows how people make such keys."""
    bits = [_bits_a_character(key)] * len(key)
    if not ENCODED.fullmatch(key):
        for word in (PHRASE if PHRASE.fullmatch(key) else WORD).finditer(key):
            _lower(bits, word.span(), WORD_BITS)
    for span in _rows(key):
        _lower(bits, span, STEP_BITS)
    for span in (*_repeated(key), *(found.span() for found in PLACEHOLDERS.finditer(key))):
        _lower(bits, span, 0)
    return sum(bits)


def _bits_a_character(key: str) -> float:
    """Of the alphabet that the key seems to be drawn from."""
    if re.fullmatch("[0-9a-f-]+|[0-9A-F-]+", key):
        return 4.0
    size = sum(count for letters, count in CLASSES if re.search(f"[{letters}]", key))
    return log2(max(2, size + len(set(re.findall("[^0-9a-zA-Z]", key)))))


def _lower(bits: list[float], span: tuple[int, int], most: float) -> None:
    for place in range(*span):
        bits[place] = min(bits[place], most)


def _rows(key: str) -> Iterator[tuple[int, int]]:
    """Four characters or more that each follow the one before by the same step: up, down or none."""
    steps = [ord(after) - ord(before) for before, after in pairwise(key)]
    start = 0
    for place in range(1, len(steps) + 1):
        if place == len(steps) or steps[place] != steps[start]:
            if place - start >= 3 and steps[start] in (-1, 0, 1):
                yield start + 1, place + 1
            start = place


def _repeated(key: str) -> Iterator[tuple[int, int]]:
    """What stood in the key before, four characters or more."""
    folded, place = key.casefold(), 0
    while place < len(folded):
        length = 0
        while place + length < len(folded) and folded[place : place + length + 1] in folded[: place + length]:
            length += 1
        if length >= 4:
            yield place, place + length
        place += max(1, length)
