"""Words, made comparable once."""

from functools import lru_cache

from app.core.text import folded


def words_in(text: str) -> frozenset[str]:
    """The words of a text that white space divides."""
    return frozenset(text.split())


@lru_cache(maxsize=20_000)
def plain_word(word: str) -> str:
    """A word of a name, folded, without the points around it."""
    return folded(word).strip(".,")
