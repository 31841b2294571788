"""The manual for coordinators says what the screens say, in four languages alike."""

import re

import pytest

from app.config import ROOT
from app.core.catalogues import kept

pytestmark = pytest.mark.one_database

MANUALS = {
    "en": "speaking-for-a-country.md",
    "es": "hablar-por-su-pais.md",
    "pt": "falar-pelo-seu-pais.md",
    "fr": "parler-pour-votre-pays.md",
}
#: Words that fit a page, pictures apart.
MOST_WORDS = 650

#: What is not read as words.
PICTURE_OR_ADDRESS = r"^!\[.*?\)$|(?<=\])\(.*?\)"


def text_of(language: str) -> str:
    return (ROOT / "docs" / "manual" / MANUALS[language]).read_text(encoding="utf-8")


def shown(language: str) -> set[str]:
    """Every sentence that screens and mails print in that language."""
    messages = [message for message in kept("es" if language == "en" else language) if message.id]
    found = [message.id if language == "en" else message.string for message in messages]
    return {" ".join(words.split()) for each in found for words in ([each] if isinstance(each, str) else each)}


@pytest.mark.parametrize("language", MANUALS)
def test_what_stands_in_bold_stands_on_the_screens(language):
    bold = [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", text_of(language), re.DOTALL)]
    assert len(bold) == 18
    assert set(bold) - shown(language) == set()


@pytest.mark.parametrize("language", MANUALS)
def test_it_is_one_page_with_the_same_parts(language):
    text = text_of(language)
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == 7
    assert len(re.findall(r"^- ", text, re.MULTILINE)) == 5
    assert len(re.findall(r"\w[\w’'+]*", re.sub(PICTURE_OR_ADDRESS, "", text, flags=re.MULTILINE))) <= MOST_WORDS
    assert all(f"({name})" in text for other, name in MANUALS.items() if other != language)
