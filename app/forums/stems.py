"""Words as they are searched: without accents and endings, by the rules of the language they are written in.

What is kept to be searched and what is searched for go through the same functions. The key of a word depends on its
letters without accents alone, so that it is found however it was typed: endings that the rules of a language know only
with their accents get them back first ("licitacao" → "licitação" → "licit").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.text import folded

#: Language → its rules in snowballstemmer.
RULES = {"es": "spanish", "en": "english", "pt": "portuguese", "fr": "french"}
#: Longer ones are no words.
LONGEST_WORD = 40

WORD = re.compile(r"[^\W_]+")

#: Endings without accents → as the rules of the language expect them; the first that fits is taken. Plurals that the
#: rules leave apart from their singulars come first.
_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (("cion", "ción"), ("sion", "sión"), ("logia", "logía"), ("logias", "logías"), ("ces", "z")),
    "en": (),
    "pt": (
        ("coes", "ção"), ("cao", "ção"), ("soes", "são"), ("sao", "são"), ("oes", "ão"), ("aes", "ão"),
        ("encias", "ência"), ("encia", "ência"), ("avel", "ável"), ("aveis", "ável"), ("iveis", "ível"),
        ("ivel", "ível"), ("ais", "al"), ("ens", "em"), ("ao", "ão"),
    ),
    "fr": (
        ("ites", "ité"), ("ite", "ité"), ("ees", "e"), ("ee", "e"), ("aux", "al"), ("ences", "ence"),
    ),
}  # fmt: skip


@lru_cache(maxsize=50_000)
def key_of(word: str, language: str) -> str:
    """The key of one folded word in a language; the word itself where its language has no rules."""
    from snowballstemmer import stemmer  # here: only who searches, and the index, need it

    if language not in RULES or not word.isascii() or word.isdigit():
        return word
    whole = word
    for ending, written in _ENDINGS[language]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            whole = word[: -len(ending)] + written
            break
    # One of its own: a stemmer keeps the word it works on.
    return folded(stemmer(RULES[language]).stemWord(whole)) or word


def folded_parts(text: str) -> Iterator[tuple[str, int, int]]:
    """(word without accents, start, end) of each word of `text`."""
    for found in WORD.finditer(text):
        if word := folded(found[0])[:LONGEST_WORD]:
            yield from ((part, found.start(), found.end()) for part in WORD.findall(word))


def keys_of(text: str, language: str) -> list[str]:
    """The keys of all words of `text`, in their order."""
    return [key_of(word, language) for word, _start, _end in folded_parts(text)]


def keys_in_languages(word: str) -> tuple[str, ...]:
    """What a folded word is kept as in each of the languages."""
    return tuple(key_of(word, language) for language in RULES)
