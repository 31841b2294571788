"""The report as a PDF, its parts as data for the program that sets them."""

from dataclasses import asdict
from typing import Any

from flask_babel import gettext

from app.core.papers.typst import pdf
from app.core.shown import written_number
from app.forums.synthesis.parts import Heading, Listing, Part, Report, ReportTable, Said, StatedPoint, Words


def pdf_document(report: Report) -> bytes:
    """The bytes of a PDF/UA."""
    return pdf(
        "documents/synthesis.typ",
        {
            "title": report.title,
            "footer": report.title,
            "facts": list(report.facts),
            "language": report.language,
            "parts": [_drawn(part) for part in report.parts],
        },
    )


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
