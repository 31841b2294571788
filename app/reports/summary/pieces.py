"""Sentences in pieces: a translated sentence whose numbers and names stay apart, so that each can lead to its rows."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal
from flask import has_request_context
from flask_babel import gettext

from app.core.addresses import address
from app.core.dates import DATE_LOCALES
from app.core.money import Money, exponent
from app.core.shown import written_money, written_number
from app.core.translated import TranslatedText, reader_language
from app.reports.summary.tree import Paragraph, ParagraphKind, Run, SummaryFigure

#: What may stand in the place of a name in a sentence.
Piece = str | SummaryFigure | Run | Sequence[Run]

#: A space at which no line ends.
KEPT_TOGETHER = "\u00a0"

_PLACE = re.compile(r"%\((\w+)\)[sd]")


def runs_of(sentence: str, **values: Piece) -> list[Run]:
    """The pieces of a translated sentence whose places, "%(name)s", are still in it."""
    runs: list[Run] = []
    end = 0
    for place in _PLACE.finditer(sentence):
        runs += _as_runs(sentence[end : place.start()])
        runs += _as_runs(values[place[1]])
        end = place.end()
    return [*runs, *_as_runs(sentence[end:])]


def _as_runs(value: Piece) -> list[Run]:
    if isinstance(value, str):
        return [Run(value.replace("%%", "%"))] if value else []
    if isinstance(value, SummaryFigure):
        return [Run(value.written, value)]
    return [value] if isinstance(value, Run) else list(value)


def paragraph(kind: ParagraphKind, sentence: str, notes: tuple[int, ...] = (), **values: Piece) -> Paragraph:
    """A paragraph of one sentence, with the marks of its notes behind it."""
    return Paragraph(noted(runs_of(sentence, **values), notes), kind)


def noted(runs: Sequence[Run], notes: tuple[int, ...]) -> list[Run]:
    """The same pieces with the marks of notes behind the last."""
    return [*runs, Run("", notes=notes)] if notes else list(runs)


def joined(parts: Iterable[Sequence[Run]], between: str = "; ") -> list[Run]:
    """Several pieces behind one another, parted by `between`."""
    runs: list[Run] = []
    for part in parts:
        runs += [Run(between)] if runs and part else []
        runs += part
    return runs


def text_run(text: TranslatedText, rows: str = "", *, is_sentence: bool = False, is_ended: bool = False) -> Run:
    """A text that may exist in another language than the reader's alone, marked with it.

    If asked, it is a sentence, or ends one.
    """
    language, written = text.language_for(reader_language()), str(text)
    if is_sentence:
        written = written[:1].upper() + written[1:]
    if (is_sentence or is_ended) and not written.endswith("."):
        written += "."
    return Run(written, rows=rows, language="" if language == reader_language() else language)


def number(key: str, value: int, rows: str = "", *, is_about: bool = False, ids: Iterable[str] = ()) -> SummaryFigure:
    """A number; "≈ 400" where it is approximate. `ids` name the rows that it counts."""
    written = written_number(value)
    return SummaryFigure(key, value, f"≈{KEPT_TOGETHER}{written}" if is_about else written, rows, tuple(ids))


def plain_number(value: int) -> str:
    """A year or the number of a line: no sign parts its thousands."""
    return str(value)


def money(key: str, minor: int, currency: str, rows: str = "") -> SummaryFigure:
    """An amount with its currency; whole units where it has no parts of one, as the documents print them."""
    value = Money(minor, currency)
    written, parts = written_money(value), exponent(currency)
    is_whole = parts > 0 and value.decimal == value.decimal.to_integral_value()
    return SummaryFigure(key, minor, written[: -parts - 1] if is_whole else written, rows)


def ratio(key: str, value: Decimal, rows: str = "") -> SummaryFigure:
    """A number with two decimals."""
    return SummaryFigure(key, int(value * 100), format_decimal(value, "#,##0.00", locale=reader_language()), rows)


def per_cent(key: str, value: Decimal, rows: str = "") -> SummaryFigure:
    """A share with two decimals: "54.07 %", as each language parts the sign from the number."""
    written = gettext("%(number)s %%", number=format_decimal(value, "#,##0.00", locale=reader_language()))
    return SummaryFigure(key, int(value * 100), written, rows)


def named_list(names: Iterable[str]) -> str:
    """ "IADB, CARICOM and the Andean Community Secretariat"."""
    told = list(names)
    language = reader_language()
    return format_list(told, locale=DATE_LOCALES.get(language, language)) if told else ""


def page(endpoint: str, query: dict[str, Any] | None = None, anchor: str = "", **path: Any) -> str:
    """The address of a page that shows rows; none outside of a request, where nobody follows it."""
    if not has_request_context():
        return ""
    return address(endpoint, query or {}, **path) + (f"#{anchor}" if anchor else "")
