"""How much of a digest is told whole: programs of mail cut a long message off, Gmail beyond 102 kB of html.

The first are whole as long as there is room, the others stand by their heading with the way to their page.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from markupsafe import Markup, escape

#: Bytes of html that all contributions of one digest may take; what stands around them takes some four thousand more.
MOST_BYTES = 90_000
#: Bytes of html around the words of one that is whole, of one that is only named, of a topic, and of a file
#: (`templates/mail/forums/digest.html`).
AROUND_WHOLE, AROUND_NAMED, AROUND_TOPIC, AROUND_FILE = 620, 60, 240, 120


class Weighed(Protocol):
    """A contribution as a digest tells it."""

    @property
    def heading(self) -> str: ...

    @property
    def permalink(self) -> str: ...

    @property
    def whole_bytes(self) -> int: ...


def html_bytes(words: Iterable[str]) -> int:
    """Of their html."""
    return sum(len(escape(each).encode()) for each in words)


def bytes_whole(heading: str, words: Iterable[str], html: Markup, files: Iterable[Iterable[str]]) -> int:
    """Of one that is told whole, without its permalink."""
    return AROUND_WHOLE + html_bytes([heading, *words, html]) + sum(AROUND_FILE + html_bytes(each) for each in files)


def number_of_whole(told: Sequence[Weighed], titles: Iterable[str]) -> int:
    """How many of them, from the first on, are told whole."""
    named = [AROUND_NAMED + html_bytes((one.heading, one.permalink)) for one in told]
    room = MOST_BYTES - sum(named) - sum(AROUND_TOPIC + html_bytes([title]) for title in titles)
    for number, one in enumerate(told):
        room -= one.whole_bytes + html_bytes([one.permalink]) - named[number]
        if room < 0:
            return number
    return len(told)
