"""Translations: collected, complete, none guessed, and with the same placeholders."""

import ast
import re

import pytest
from babel.messages.catalog import Catalog

from app.config import ROOT
from app.core import catalogues
from app.core.catalogues import TRANSLATED, extracted, is_translated, kept, path_of, updated, written

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")

each_language = pytest.mark.parametrize("language", TRANSLATED)


def forms(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


@pytest.fixture(scope="module")
def said() -> Catalog:
    """What is said now, collected once."""
    return extracted()


def test_something_is_said(said):
    assert len(said) > 100


def test_no_message_is_asked_for_within_a_formatted_string():
    """There it is not collected, and stays English in every language."""
    asked = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "pgettext"}
    lost = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for whole in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(whole, ast.JoinedStr)
        for call in ast.walk(whole)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in asked
    ]
    assert lost == []


@each_language
def test_the_catalogue_holds_what_is_said_now(language, said, monkeypatch):
    monkeypatch.setattr(catalogues, "extracted", lambda: said)
    as_kept = path_of(language).read_bytes() if path_of(language).exists() else b""
    assert as_kept == written(updated(language)), "The words changed: run `make messages` and translate."


@each_language
def test_every_message_is_translated_and_none_is_guessed(language):
    open_ones = [m.id for m in kept(language) if m.id and (m.fuzzy or not is_translated(m.string))]
    assert open_ones == []


@each_language
def test_placeholders_are_those_of_the_source(language):
    """A form of a plural may leave out its number ("one event"); none may name what is not given."""
    wrong = []
    for message in kept(language):
        sources = [set(PLACEHOLDER.findall(text)) for text in forms(message.id)]
        for text in filter(None, forms(message.string) if message.id else []):
            found = set(PLACEHOLDER.findall(text))
            if not found <= set.union(*sources) or (len(sources) == 1 and found != sources[0]):
                wrong.append(f"{message.id!r} → {text!r}")
    assert wrong == []


@each_language
def test_translations_keep_space_and_the_tone(language):
    wrong = [
        f"{message.id!r} → {text!r}"
        for message in kept(language)
        if message.id
        for source, text in zip(forms(message.id), forms(message.string), strict=False)
        if text and (text != text.strip() or ("!" in text and "!" not in source) or "¡" in text)
    ]
    assert wrong == []


#: A sign that French sets apart from the word before it by a space that does not break.
SET_APART = re.compile(r"[^\s;:?!.…(«/0-9](?:[;?!]|:(?!//))(?=\s|$)")
SPACED = re.compile(r" [;:?!»](?=\s|$)|« ")


@each_language
def test_the_space_before_a_sign_is_that_of_the_language(language):
    """French: one that does not break, before ; : ? ! and within « »; the others, and English: none."""
    messages = [message for message in kept(language) if message.id]
    texts = [text for message in messages for text in forms(message.string)]
    assert [text for text in texts if SPACED.search(text)] == []
    assert [text for message in messages for text in forms(message.id) if SPACED.search(text)] == []
    if language == "fr":
        assert [text for text in texts if SET_APART.search(text)] == []
    else:
        assert [text for text in texts if re.search(r"[\u00a0\u202f][;:?!]", text)] == []


def test_french_writes_one_apostrophe():
    """The curved one, as its typography does; never the straight one of a keyboard."""
    wrong = [text for m in kept("fr") if m.id for text in forms(m.string) if re.search(r"\w'(?=[\w«“%])", text)]
    assert wrong == []


def test_titles_put_together_are_written_as_the_language_does():
    """What stands before a colon and after it is joined by a sentence that is translated, not by the template."""
    joined = re.compile(r"block title.*\}\}\s*:\s*\{\{")
    found = [str(path) for path in (ROOT / "templates").rglob("*.html") if joined.search(path.read_text("utf-8"))]
    assert found == []


def test_spanish_puts_angular_marks_around_what_is_quoted():
    """« », in all rooms, as its academies write; the other languages keep the marks of the English text."""
    wrong = [m.id for m in kept("es") if any(mark in form for form in forms(m.string) for mark in "“”")]
    assert wrong == [], "Write «así» in the Spanish catalogue."
