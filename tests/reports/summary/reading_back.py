"""What a file of the report says, as text: HTML, Word and PDF read back by what is not ours."""

import html
import io
import re
import zipfile
from collections import Counter

from docx import Document
from pypdf import PdfReader

#: A number as any of the four languages writes it, with a dot, a comma or a narrow space between thousands.
NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")


def numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def of_html(made: bytes) -> tuple[str, list[str]]:
    """(text without the marks of notes, headings of the sections)"""
    main = made.decode().partition("<main>")[2].partition("</main>")[0]
    headings = [_bare(one) for one in re.findall(r"<h2[^>]*>(.*?)</h2>", main, flags=re.DOTALL)]
    return _bare(re.sub(r"<sup>.*?</sup>", "", main, flags=re.DOTALL)), headings


def of_docx(made: bytes) -> tuple[str, list[str]]:
    document = Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        notes = _bare(parts.read("word/footnotes.xml").decode()) if "word/footnotes.xml" in parts.namelist() else ""
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    # The number of a note that is cited again is a mark, as the first is.
    return "\n".join([*(one.text for one in document.paragraphs), *cells, notes]), headings


def of_pdf(made: bytes, foot: str) -> tuple[str, list[str]]:
    """`foot` stands below each page but the first, before the number of the page; the contents are on the second."""
    reader = PdfReader(io.BytesIO(made))
    pages = [_single(page.extract_text()) for number, page in enumerate(reader.pages) if number != 1]
    text = " ".join(re.sub(rf"{re.escape(foot)}\s*\d+ / \d+", " ", page) for page in pages)
    headings = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    return re.sub(r"\[\d+\]", "", text), headings


def _bare(marked: str) -> str:
    return _single(html.unescape(re.sub(r"<[^>]+>", " ", marked)))


def _single(text: str) -> str:
    """With single ordinary spaces; the narrow ones inside numbers stay, by which these are kept on one line."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
