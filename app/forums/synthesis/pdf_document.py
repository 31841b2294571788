"""The report as a PDF, set by typst with the fonts that it brings; tagged, so that it can be read aloud."""

import json
from dataclasses import asdict
from typing import Any

from flask_babel import gettext

from app.config import ROOT
from app.core.shown import written_number
from app.forums.synthesis.parts import Heading, Listing, Part, Report, ReportTable, Said, StatedPoint, Words

TEMPLATE = ROOT / "templates" / "documents/synthesis.typ"

#: The fonts that typst brings; then those of the system, for letters that they lack; then without the standard, which
#: refuses a text with a letter that no font has.
ATTEMPTS: tuple[dict[str, Any], ...] = (
    {"ignore_system_fonts": True, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False},
)


def pdf_document(report: Report) -> bytes:
    """The bytes of a PDF/UA. What people wrote goes in as data, never as a program."""
    import typst  # here: only who makes a document needs it

    data = {
        "title": report.title,
        "facts": list(report.facts),
        "language": report.language,
        "parts": [_drawn(part) for part in report.parts],
    }
    given = {"report": json.dumps(data, ensure_ascii=False)}
    for options in ATTEMPTS:
        try:
            made: bytes = typst.compile(
                str(TEMPLATE), root=str(TEMPLATE.parent), format="pdf", sys_inputs=given, **options
            )
            return made
        except typst.TypstError:
            if options is ATTEMPTS[-1]:
                raise
    raise AssertionError("unreachable")


def _drawn(part: Part) -> dict[str, Any]:
    match part:
        case Heading():
            return {"is": "heading", **asdict(part)}
        case Words():
            return {"is": "words", "blocks": _blocks(part)}
        case Listing():
            return {"is": "list", "items": list(part.items)}
        case StatedPoint():
            quotes = [
                {"words": gettext("“%(words)s”", words=one.words), "source": one.source, "language": one.language}
                for one in part.quotes
            ]
            return {"is": "point", "kind": part.kind, "words": part.words, "support": part.support, "quotes": quotes}
        case ReportTable():
            rows = [[line.label, *(_cell(number) for number in line.numbers)] for line in part.lines]
            return {"is": "table", "title": part.title, "headings": list(part.headings), "rows": rows}
        case Said():
            title = gettext("Contribution %(number)d · %(author)s", number=part.number, author=part.author)
            return {"is": "said", "title": title, "blocks": _blocks(part.text), "language": part.language}


def _cell(number: int | str) -> str:
    return written_number(number) if isinstance(number, int) else number


def _blocks(words: Words) -> list[dict[str, Any]]:
    return [{"is": kind, "lines": lines} for kind, lines in words.blocks]
