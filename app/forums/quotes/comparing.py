"""Quoted lines compared with what we sent: a line that is neither ours nor a label was typed into the quotation."""

import re
from collections.abc import Sequence

from app.forums.quotes.attributions import is_anchor
from app.forums.quotes.endings import is_sent_from
from app.forums.quotes.instants_told import names_address, names_clock
from app.forums.quotes.label_blocks import is_label_word, label_in
from app.forums.quotes.lines import LOOKED_AT, TextLine, only_letters, text_lines

#: Of what we sent, so many letters are compared.
MOST_SENT = 60_000
#: Letters looked through for all lines of a message; lines beyond count as strangers, which a moderator sees.
MOST_LOOKED_THROUGH = 30_000_000
_FEWEST_WORDS = 3
#: Fewer letters stand in nearly every text.
LEAST_TELLING = 12

_WORDS = re.compile(r"\w+")
_LINKS = re.compile(r"<?(?:https?://|mailto:)[^\s>]{0,400}>?|\[(?:image|imagen|imagem|cid)[^\]]{0,100}\]")


class WordsSent:
    """What we sent, as letters and digits alone, so that no client's lines, marks or spaces matter."""

    def __init__(self, text: str) -> None:
        self._letters = only_letters(text[: 4 * MOST_SENT])[:MOST_SENT]
        self._left = MOST_LOOKED_THROUGH
        first = next((line for line in text_lines(text[:LOOKED_AT]) if not line.is_blank), None)
        letters = only_letters(first.said) if first else ""
        #: The letters of its first line, by which it is known again; empty when they say too little.
        self.first_line = letters if len(letters) >= LEAST_TELLING else ""

    def holds(self, letters: str) -> bool:
        self._left -= len(self._letters)
        return self._left > 0 and letters in self._letters

    def holds_line(self, line: TextLine) -> bool:
        """Whether all letters of a line, enough of them, stand in what we sent, in their order and without a gap."""
        letters = only_letters(_LINKS.sub(" ", line.said))
        return len(letters) >= LEAST_TELLING and self.holds(letters)


def is_stranger(line: TextLine, sent: WordsSent, whole: str) -> bool:
    """Whether a line of three words or more is neither ours nor a program's. `whole` is all of it."""
    if len(_WORDS.findall(_LINKS.sub(" ", line.said))) < _FEWEST_WORDS:
        return False
    if label_in(line) or _is_bare_label(line) or line.is_rule or is_anchor(line) or is_sent_from(line):
        return False
    return not sent.holds(
        only_letters(_LINKS.sub(" ", whole)) if line.is_long else only_letters(_LINKS.sub(" ", line.said))
    )


def _is_bare_label(line: TextLine) -> bool:
    """ "De "Ana Ejemplo" <ana@…>", as some programs write it without a colon."""
    return is_label_word(line.said.split(" ", 1)[0]) and (names_address(line.said) or names_clock(line.said))


def strangers_in(text: str, lines: Sequence[TextLine], sent: WordsSent) -> tuple[tuple[int, int], ...]:
    """Places of the strangers in `text`, those that follow one another as one."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if not line.is_blank and is_stranger(line, sent, text[line.start : line.end]):
            if found and found[-1][1] == line.start:
                found[-1] = (found[-1][0], line.end)
            else:
                found.append((line.start, line.end))
    return tuple(found)
