"""The words that a kind of letter begins with: those that the office wrote last, else the product's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.core.extensions import db
from app.letters.models import LetterKind, LetterTemplate

_DATA = Path(__file__).parent / "data"
#: The words of letters that are made together, and of those to one traveller.
_FILES = ("templates.yaml", "travel_templates.yaml")


@dataclass(frozen=True)
class LetterWords:
    """The words of one kind of letter in a language. Version 0 is the product's own."""

    subject: str
    body: str
    signature: str
    version: int = 0


Words = Mapping[tuple[LetterKind, str], LetterWords]


@cache
def usual_words() -> Words:
    """What the product brings: words for every kind in every language."""
    import yaml  # here: it is read once, and few pages need it

    written: dict[str, Any] = {}
    for name in _FILES:
        written |= yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))
    return {
        (LetterKind(kind), language): LetterWords(words["subject"], words["body"].strip(), words["signature"].strip())
        for kind, languages in written.items()
        for language, words in languages.items()
    }


def words_of_letters() -> Words:
    """(kind, language) → the words that count now; one statement."""
    found = dict(usual_words())
    for row in db.session.scalars(select(LetterTemplate).order_by(LetterTemplate.version)):
        found[(row.kind, row.language)] = LetterWords(row.subject, row.body, row.signature, row.version)
    return found
