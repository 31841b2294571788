"""Texts: folded, made into slugs, kept on one line, in several languages, and secrets in links."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.forms import trimmed
from app.core.text import folded, is_shown, like_pattern, one_line, slugged
from app.core.tokens import is_signed, new_token, signature, token_hash
from app.core.translated import TranslatedText


@pytest.mark.parametrize(
    "text, plain", [("São  Paulo ", "sao paulo"), ("ÑANDÚ", "nandu"), ("Straße", "strasse"), ("", ""), ("é", "e")]
)
def test_folding(text, plain):
    assert folded(text) == plain


def test_folding_keeps_to_what_a_column_takes():
    assert folded("ﬃ" * 3, 5) == "ffiff"


@given(some.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    "title, slug",
    [("II Conferencia: Atlanta", "ii-conferencia-atlanta"), ("¿Qué?", "que"), ("漢字", ""), ("a" * 99, "a" * 80)],
)
def test_slugs(title, slug):
    assert slugged(title) == slug


@given(some.text())
def test_one_line_never_breaks_a_header(text):
    line = one_line(text)
    assert all(is_shown(c) for c in line)
    assert one_line(line) == line
    assert "\n" not in line and "\r" not in line


def test_joiners_hold_together_what_they_join_and_nothing_else():
    assert one_line(" 👩🏽\u200d💼 \u200d می\u200cخواهم\u200c ") == "👩🏽\u200d💼 می\u200cخواهم"


def test_a_search_for_a_wildcard_finds_it_literally():
    assert like_pattern("100%_á\\") == r"%100\%\_a\\%"


@pytest.mark.parametrize("value, left", [("  x ", "x"), ("   ", ""), (None, None), (3, 3)])
def test_trimming(value, left):
    assert trimmed(value) == left


def test_the_first_language_is_the_original():
    text = TranslatedText(pt="Olá", es="Hola")
    assert text.original == "pt"
    assert (text.language_for("es"), text.language_for("fr")) == ("es", "pt")
    assert text.into("fr") == "Olá"


def test_an_empty_text_is_no_text():
    text = TranslatedText(es="", en="Hello")
    assert (text.original, dict(text)) == ("en", {"en": "Hello"})
    assert not TranslatedText()
    assert TranslatedText().into("es") == ""


def test_tokens_are_long_and_kept_as_hashes():
    token = new_token()
    assert len(token) >= 43
    assert token != new_token()
    assert token not in token_hash(token)


@pytest.mark.one_database
def test_a_signature_is_for_one_purpose_and_value(app):
    with app.app_context():
        signed = signature("invitation", "abc:1")
        assert is_signed("invitation", "abc:1", signed)
        assert not is_signed("invitation", "abc:2", signed)
        assert not is_signed("registration", "abc:1", signed)
        assert not is_signed("invitation", "abc:1", signed[:-1] + ("0" if signed[-1] != "0" else "1"))
        assert not is_signed("invitation", "abc:1", "")
