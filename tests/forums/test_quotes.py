"""What is a mail's own and what it quotes: made-up mails, what must hold for any text, and how long it takes."""

import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forums.quotes import attributions, beginnings, comparing, endings, instants_told, label_blocks, lines
from app.forums.quotes.stripping import MOST_CHARACTERS, Stripped, stripped, without_cuts
from tests.forums.mails import MadeUpMail, made_up_mails, sent_text

pytestmark = pytest.mark.one_database

MAILS = made_up_mails()
ASKED_FAMILIES = {"gmail", "outlook", "apple", "yahoo", "thunderbird", "zimbra", "notes", "government"}


@cache
def found_in_mails() -> list[tuple[MadeUpMail, Stripped]]:
    """What is found in each, by whoever first asks: it takes a second."""
    return [(mail, stripped(mail.text, mail.sent)) for mail in MAILS]


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def test_the_mails_are_many_and_of_all_families() -> None:
    families = Counter(mail.name.split(":")[0] for mail in MAILS)
    assert len(MAILS) >= 200
    assert families.keys() >= ASKED_FAMILIES
    assert min(families[family] for family in ASKED_FAMILIES) >= 16


def test_own_text_is_exact_in_nearly_all() -> None:
    inexact = [mail.name for mail, found in found_in_mails() if trimmed(found.own) != trimmed(mail.own)]
    assert len(inexact) <= 0.05 * len(MAILS), inexact


def test_nothing_is_ever_taken_away_in_silence() -> None:
    """Where own text is not exact more is shown, or somebody looks first."""
    too_little = [
        m.name for m, found in found_in_mails() if not found.reasons and letters(m.own) not in letters(found.own)
    ]
    assert too_little == []


def test_what_is_held_is_held_for_its_reason() -> None:
    wrong = {mail.name: f.reasons for mail, f in found_in_mails() if f.reasons != ((mail.held,) if mail.held else ())}
    assert wrong == {}


def test_no_contribution_is_empty() -> None:
    assert [mail.name for mail, found in found_in_mails() if not found.own] == []


@pytest.mark.parametrize("sent", ["", None])
def test_without_what_we_sent_nothing_is_lost_either(sent: str | None) -> None:
    """Nothing known of what was answered: more may be shown or held, never less shown in silence.

    But marked lines at the end are then taken for a quotation, as they nearly always are.
    """
    too_little = [
        mail.name
        for mail in MAILS
        if not mail.held
        and not (found := stripped(mail.text, sent)).reasons
        and letters(mail.own) not in letters(found.own)
    ]
    assert too_little == (["odd: gt prose"] if sent is None else [])


PIECES = st.sampled_from(
    [
        "\n", "\n\n", "> ", ">> ", " ", "\t", "\r\n", "\u00a0", "\u202f", "\ufeff", "-- \n", "--\n", "_" * 32 + "\n", "a\n", "hola ", "De: ",
        "De : ", "Para: ", "Asunto: x\n", "Enviado: 12/11/2026 14:05\n", "<ana@ejemplo.example>", "El jue, 12 nov 2026 a las 14:05, ", "Le ",
        "escribió:\n", "a écrit\u00a0:\n", "wrote:\n", "-----Mensaje original-----\n", "---------- Forwarded message ---------\n",
        "Contribución 57 · Ana Ejemplo\n", "Enviado desde mi iPhone\n", "Este mensaje es confidencial y de su destinatario\n", "Ana---12/11/2026 14:05---x\n",
        "\ud800", "\x00", "\u202e", "e" + "\u0301" * 30, "ﬃ", "Sí, tres palabras.\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(PIECES, PIECES, st.text(max_size=12)), max_size=40).map("".join)
)


@settings(max_examples=250, deadline=None)
@given(text=TEXTS, sent=st.one_of(st.none(), TEXTS))
def test_shown_and_cut_are_the_text(text: str, sent: str | None) -> None:
    found = stripped(text, sent)
    place = 0
    for start, end, _kind in found.cuts:
        assert place <= start < end <= len(text)
        place = end
    cut = "".join(text[start:end] for start, end, _kind in found.cuts)
    assert Counter(without_cuts(text, found.cuts) + cut) == Counter(text)
    assert without_cuts(text, [(0, 0, "")] * 3) == text
    if any(c.isalnum() for c in text):
        assert any(c.isalnum() for c in found.own)
    else:
        assert found.cuts == () and found.reasons == ("nothing_own",)


@settings(max_examples=60, deadline=None)
@given(own=st.lists(st.text(st.sampled_from("abcdeñé ,"), min_size=1, max_size=60), min_size=1, max_size=6))
def test_plain_words_above_a_quotation_are_kept(own: list[str]) -> None:
    """Whatever words stand above, they are shown and nothing else is."""
    text = "\n".join(own)
    quoted = "El jue, 12 nov 2026 a las 14:05, Ana Ejemplo <forum+chile04@foros.example> escribió:\n\n> Hola.\n"
    found = stripped(f"{text}\n\n{quoted}", "Hola.")
    assert found.own == (text.strip() if any(c.isalnum() for c in text) else f"{text}\n\n{quoted}".strip())


class Counted:
    """A pattern that counts the characters it is given."""

    def __init__(self, pattern: "re.Pattern[str]", count: Callable[[int], None]) -> None:
        self._pattern, self._count = pattern, count

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)

        def asked(*arguments: Any) -> Any:
            self._count(len(arguments[-1]) + 1)
            return method(*arguments)

        return asked


MODULES: tuple[ModuleType, ...] = (attributions, beginnings, comparing, endings, instants_told, label_blocks, lines)
SHAPES = {
    "labels": "De: a\n", "labels with addresses": "De: a@b.example\nPara: b\n", "labels and empty lines": "De:\n\n\n\n\n\n", "bare labels": "Para\nAsunto\n",
    "days": "El 12\n", "days with addresses": "El 12 nov 2026 a las 14:05, ana@x.example\n", "words": "a ", "lines": "a\n", "marks": "> a\n",
    "marks and answers": "> a\nb\n", "anchors": "Contribución 5 ·\n", "dashes": "--\n", "signatures": "-- \nLuis\n", "one line": "x", "empty lines": "\n",
    "addresses": "a@b.", "only marks": ">", "accents": "a" + "\u0301" * 50, "rules": "-----\n", "phones": "Enviado desde mi iPhone\n",
    "notices": "Este mensaje es confidencial, destinatario, por error, elimine\n\n", "digits": "12/11/2026 14:05 ", "wrote": "escribió: ",
    "links": "https://x", "pictures": "[image:", "own lines": "uno dos tres\n", "notes": "a---1", "original": "--- Mensaje original\n",
}  # fmt: skip
BEGINNINGS = ("", "Uno.\n\nDe: a@b.example\nPara: x\nAsunto: y\n\n")


def effort(text: str, sent: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Calls made and characters given to patterns while a text is parted."""
    total = 0

    def count(number: int) -> None:
        nonlocal total
        total += number

    def called(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal total
        total += event in ("call", "c_call")

    stripped(text, sent)  # what is done at first use alone, such as to compile a pattern, is no work of the text
    label_blocks._label_and_value.cache_clear()
    with monkeypatch.context() as patched:
        for module in MODULES:
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    patched.setattr(module, name, Counted(value, count))
        sys.setprofile(called)
        try:
            stripped(text, sent)
        finally:
            sys.setprofile(None)
    return total


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_text_is_twice_the_work(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_text("es")
    for beginning in BEGINNINGS:
        shorter, longer = ((beginning + unit * size)[:size] for size in (3_000, 6_000))
        assert effort(longer, sent, monkeypatch) <= 2.2 * effort(shorter, sent, monkeypatch) + 2_000


def test_a_text_that_is_too_long_is_read_in_part_and_held() -> None:
    found = stripped("Sí. " * 20_000)
    assert found.reasons == ("too_long",)
    assert len(found.text) == MOST_CHARACTERS


def named(part: str) -> MadeUpMail:
    return next(mail for mail in MAILS if part in mail.name)


def test_an_answer_typed_into_an_unmarked_quotation_is_pointed_out() -> None:
    mail = named("between: outlook unmarked es")
    found = stripped(mail.text, mail.sent)
    pointed = [mail.text[start:end].strip() for start, end in found.strangers]
    assert pointed == ["[Luis Muestra] Papelería también aquí, y después computadoras.", "Nosotros cada tres: dos años es poco para pagar la garantía."]  # fmt: skip


def test_answers_between_the_lines_keep_their_questions() -> None:
    mail = named("between: thunderbird es")
    kinds = [kind for _start, _end, kind in stripped(mail.text, mail.sent).cuts]
    assert kinds == ["quote"]
    assert "> El convenio marco se renueva cada dos años" in stripped(mail.text, mail.sent).own


def test_a_signature_is_told_from_the_quotation() -> None:
    mail = named("thunderbird: above es")
    assert [kind for _start, _end, kind in stripped(mail.text, mail.sent).cuts] == ["signature", "quote"]


def test_an_attribution_that_nothing_confirms_is_shown_and_held() -> None:
    text = "Leí el acta.\n\nEl 3 de mayo a las 10:00 la ministra escribió:\nse comprará por catálogo y nada más."
    found = stripped(text, sent_text("es"))
    assert (found.own, found.reasons) == (text, ("answers_within",))
