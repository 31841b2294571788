"""Sets of words, written as texts."""


def words_in(text: str) -> frozenset[str]:
    """The words of a text that white space divides."""
    return frozenset(text.split())
