"""What somebody types to find contributions, read by our own rules and said to either database in its own words.

Words are all looked for, in any order; words between quotation marks beside each other. Nothing else means anything:
what a database would take for an operator is a word here, or nothing.
"""

import re
from dataclasses import dataclass

from app.core.text import folded
from app.forums.models.index import mark_of
from app.forums.quotes.languages_told import is_little_word
from app.forums.stems import LONGEST_WORD, WORD, folded_parts, keys_in_languages

#: So much of what was typed is read, and so many words and phrases of it are looked for.
LONGEST_SEARCH, MOST_TERMS = 300, 10

_QUOTED = re.compile(r"[\"“”«»„]([^\"“”«»„]*)[\"“”«»„]?")

#: A term: its words in their order, each as the keys under which each of the languages keeps it.
Term = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SearchTerms:
    """What is looked for: contributions that have every term; `was_cut` says that not all of it was read."""

    terms: tuple[Term, ...] = ()
    was_cut: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Every key that a word found can have."""
        return frozenset(key for term in self.terms for word in term for key in word)


def read_terms(typed: str) -> SearchTerms:
    """The terms of a search; none where no word was typed. Little words count only where there is nothing else."""
    text = typed[:LONGEST_SEARCH]
    phrases = [_words(found[1]) for found in _QUOTED.finditer(text)]
    single: list[tuple[str, ...]] = [(word,) for word in _words(_QUOTED.sub(" ", text))]
    telling = [word for word in single if not is_little_word(word[0])]
    wanted = [phrase for phrase in phrases if phrase]
    found = list(dict.fromkeys(wanted + (telling or ([] if wanted else single))))
    terms = tuple(tuple(keys_in_languages(word) for word in term) for term in found[:MOST_TERMS])
    return SearchTerms(terms, was_cut=len(typed) > LONGEST_SEARCH or len(found) > MOST_TERMS)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word, _start, _end in folded_parts(text))


def name_words(typed: str) -> tuple[str, ...]:
    """The words of a name as they are searched: each the beginning of one that the author has."""
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in WORD.findall(folded(typed[:LONGEST_SEARCH]))))[
        :MOST_TERMS
    ]


def fts5_query(terms: SearchTerms, names: tuple[str, ...], forum_id: int | None) -> str:
    """For MATCH on SQLite: every word between quotation marks, so none is an operator."""
    parts = [f'words_folded : "{mark_of(forum_id)}"'] if forum_id is not None else []
    for term in terms.terms:
        ways = " OR ".join(f'"{" ".join(way)}"' for way in _ways(term))
        parts.append(f"words_folded : ({ways})")
    parts += [f'names_folded : "{name}" *' for name in names]
    return " AND ".join(parts)


def tsquery(terms: SearchTerms, forum_id: int | None) -> str:
    """For `words_folded @@` on PostgreSQL."""
    parts = [f"'{mark_of(forum_id)}'"] if forum_id is not None else []
    for term in terms.terms:
        ways = [" <-> ".join(f"'{key}'" for key in way) for way in _ways(term)]
        parts.append(f"({' | '.join(ways)})")
    return " & ".join(parts)


def name_tsquery(names: tuple[str, ...]) -> str:
    """For `names_folded @@` on PostgreSQL."""
    return " & ".join(f"'{name}':*" for name in names)


def _ways(term: Term) -> list[tuple[str, ...]]:
    """A phrase as each of the languages keeps it: its words are all of one language."""
    return list(dict.fromkeys(zip(*term, strict=True)))
