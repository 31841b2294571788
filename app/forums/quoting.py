"""Words of a contribution, found in it as they stand there: a report quotes nothing that was not written."""

import re

from app.core.text import one_line
from app.forums.models import TextFormat

#: Characters of one quote.
QUOTE_LIMIT = 1_500
#: Marks that a page draws and does not show: whoever copies from it has none of them.
_DRAWN = "*_`>#"
_GAP = r"[\s*_`>#\-]{1,40}"
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)")
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+)+", re.MULTILINE)
#: What people set around words that they quote.
_AROUND = ' \t\n"“”„«»‹›'


def find_words(body: str, words: str) -> tuple[int, int] | None:
    """Where `words` stand in `body`, from and to; None when they don't. Spaces, line ends and marks of Markdown
    between words make no difference; every letter does."""
    typed = words[: QUOTE_LIMIT * 2].strip(_AROUND).split()
    parts = [part for word in typed if (part := word.strip(_DRAWN))]  # none begins as a gap does: no two ways to match
    found = re.search(_GAP.join(re.escape(part) for part in parts), body) if parts else None
    return (found.start(), found.end()) if found else None


def quoted_words(body: str, begins: int, ends: int, written: TextFormat) -> str:
    """The words at that place on one line, without the marks of Markdown around them."""
    text = body[begins:ends]
    if written is TextFormat.MARKDOWN:
        text = _MARKS.sub("", _LINE_MARKS.sub("", text))
    return one_line(text)
