"""What stands around the parting of quotations: pages as text, the language of a text, a moderator's first word."""

import time

import pytest

from app.forums.quotes.first_words import FirstWord, MailedWord, first_word
from app.forums.quotes.languages_told import language_told
from app.forums.quotes.pages import mail_text, page_text
from app.forums.quotes.stripping import stripped
from tests.forums.mails import sent_text

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    "page, text",
    [
        ("<p>Uno.</p><p>Dos.</p>", "Uno.\n\nDos."),
        ("<div>Uno.</div><div><br></div><div>Dos.</div>", "Uno.\n\nDos."),
        ('<p class="MsoNormal">Uno.</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">Dos.</p>', "Uno.\n\nDos."),
        ("Uno<blockquote>Dos<blockquote>Tres</blockquote></blockquote>Cuatro", "Uno\n> Dos\n> > Tres\nCuatro"),
        ("<ul><li>Uno<li>Dos</ul>", "- Uno\n- Dos"),
        ("<style>p{}</style><script>x()</script><title>x</title>Uno", "Uno"),
        ("Uno<hr>Dos", "Uno\n" + "_" * 32 + "\nDos"),
        ('La <a href="https://x.example/norma">norma</a> rige.', "La norma <https://x.example/norma> rige."),
        ('<a href="https://x.example/">https://x.example</a>', "https://x.example"),
        ('<a href="javascript:x()">Uno</a>', "Uno"),
        ("1 &lt; 2 &amp; 3&nbsp;4", "1 < 2 & 3 4"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<div>Uno<span><br></span><span>-- <br>Luis</span></div>", "Uno\n-- \nLuis"),
        ("<blockquote><p>Uno</p><p>Dos</p></blockquote>", "> Uno\n>\n> Dos"),
        ("Uno <b>dos", "Uno dos"),
    ],
)
def test_a_page_becomes_the_text_its_reader_sees(page: str, text: str) -> None:
    assert page_text(page) == text


@pytest.mark.parametrize(
    "plain, page, text",
    [
        ("Lo escribí yo, en texto.", "<p>Otra cosa</p>" * 40, "Lo escribí yo, en texto."),
        ("", "<p>De la página</p>", "De la página"),
        (" \n", "<p>De la página</p>", "De la página"),
        ("Ver en HTML", "<p>De la página</p>" + "<!-- -->" * 40, "De la página"),
        ("Sí.", "<p>Sí.</p>", "Sí."),
        ("Sí.", "", "Sí."),
    ],
)
def test_the_page_counts_where_the_plain_text_is_a_stub(plain: str, page: str, text: str) -> None:
    assert mail_text(plain, page) == text


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<blockquote>a", "<p>a", "<table><tr><td>", "<", "&", "<!--", "<b>", "<a href='http://x.example'>x"],
)
def test_a_page_of_anything_is_read_soon(unit: str) -> None:
    begun = time.process_time()
    page_text(unit * 20_000)
    assert time.process_time() - begun < 2


def test_html_nested_deep_is_quoted_no_deeper_than_a_reader_counts() -> None:
    assert page_text("<blockquote>" * 200 + "x") == "> " * 9 + "x"


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_language_of_a_text_is_told(language: str) -> None:
    assert language_told(sent_text(language)) == language


@pytest.mark.parametrize(
    "text, language",
    [
        ("", None),
        ("Sí.", None),
        ("Estimada Ana: de acuerdo con lo dicho, pero el plazo es muy corto para los pequeños.", "es"),
        ("Concordo com a proposta, mas o prazo não é suficiente para os pequenos.", "pt"),
        ("I agree with the proposal, but the time is too short for small firms.", "en"),
        ("D'accord avec la proposition, mais le délai est trop court pour les petits.", "fr"),
        ("O prazo nao e suficiente e a garantia e alta para os pequenos fornecedores.", "pt"),
        ("El plazo es muy corto y las garantías son altas. The time is short and the guarantees are high.", None),
        ("1 2 3 4 5 6", None),
    ],
)  # fmt: skip
def test_a_text_too_short_or_of_two_languages_has_none(text: str, language: str | None) -> None:
    assert language_told(text) == language


@pytest.mark.parametrize("word", ["publish", "Approve", "OK", "ok.", "Aprobar", "publicar", "APROVAR", "approuver", "Publier !", "*Publicar*", "ok, gracias", "Publish, please", "¡Publicar!"])  # fmt: skip
def test_words_that_publish(word: str) -> None:
    assert first_word(f"\n {word}\n\nAna Ejemplo") == FirstWord(MailedWord.PUBLISH)


@pytest.mark.parametrize("word", ["return", "reject", "devolver", "Rechazar", "rejeitar", "rejeter", "Rendre"])
def test_words_that_return_with_their_reason(word: str) -> None:
    assert first_word(f"{word}: está fuera de la pregunta 2.") == FirstWord(
        MailedWord.RETURN, "está fuera de la pregunta 2."
    )
    assert first_word(f"{word}\nEs propaganda.\nDe verdad.") == FirstWord(
        MailedWord.RETURN, "Es propaganda.\nDe verdad."
    )


@pytest.mark.parametrize("own", ["", "?", "Publicar, pero sin la segunda parte", "publicado ayer", "No publicar", "Okay so what do I do", "Gracias", "1", "devuelto"])  # fmt: skip
def test_an_unclear_word_decides_nothing(own: str) -> None:
    assert first_word(own) is None


def test_a_decision_is_read_out_of_an_answer() -> None:
    answer = "Publicar\n\nEl jue, 12 nov 2026 a las 14:05, Foro <decide+x@foros.example> escribió:\n> Espera una contribución.\n"
    assert first_word(stripped(answer, "Espera una contribución.").own) == FirstWord(MailedWord.PUBLISH)


def test_a_sentence_that_was_broken_before_sent_from_stays_whole() -> None:
    """A program's line begins as sentences do, or stands apart."""
    assert stripped("De acuerdo. El informe fue\nenviado desde mi iPhone").cuts == ()
    assert stripped("De acuerdo.\n\nenviado desde mi iPhone").own.strip() == "De acuerdo."
