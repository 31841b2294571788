"""All contradictions that are written here, of whichever document, and which of them concern one row."""

from app.reports.doubts.other_documents import ELSEWHERE
from app.reports.doubts.texts import IN_REPORT, DoubtText

#: Code → text.
DOUBT_TEXTS: dict[str, DoubtText] = {**IN_REPORT, **ELSEWHERE}


def codes_about(key: str) -> list[str]:
    """The doubts that concern what the documents call `key`."""
    return [code for code, text in DOUBT_TEXTS.items() if key in text.about] if key else []
