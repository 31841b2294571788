"""All the words of an answer: its headers, its text, and what stands in the files that it hands out."""

import io
import zipfile

from pypdf import PdfReader
from werkzeug.test import TestResponse


def words_of(answer: TestResponse) -> str:
    """Whatever somebody who got it could read."""
    return f"{answer.headers}\n{words_in(answer.get_data(), answer.mimetype)}"


def words_in(content: bytes, mimetype: str = "") -> str:
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return "\n".join(f"{name}\n{words_in(opened.read(name))}" for name in opened.namelist())
    if content.startswith(b"%PDF") and b"startxref" in content:  # tests hang up papers that only begin like one
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    text = content.decode("utf-8", "replace")
    return text.replace("\r\n ", "") if mimetype == "text/calendar" else text
