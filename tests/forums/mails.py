"""The made-up mails of `tests/forums/mails/`: eight families of programs, four languages, and what each has of its own.

A record begins with "#### name | sent=es | page | held=forwarded": which of our messages it answers, whether it is an
html page, for what it is to be held. What can't be seen is written: "␠" a space at the end of a line, "⍽" a no-break
space, "⎵" a narrow one.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.forums.quotes.pages import page_text

FOLDER = Path(__file__).parent / "mails"
_WRITTEN = str.maketrans({"␠": " ", "⍽": "\u00a0", "⎵": "\u202f"})


@dataclass(frozen=True)
class MadeUpMail:
    name: str
    text: str
    own: str  #: what its author says, as it is to be shown
    sent: str  #: the message of ours that it answers
    held: str  #: the code of review, or nothing


@cache
def sent_text(language: str) -> str:
    return (FOLDER / f"sent-{language}.txt").read_text().translate(_WRITTEN)


@cache
def made_up_mails() -> list[MadeUpMail]:
    """Read once: a page is read as html each time."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        if not path.stem.startswith("sent-"):
            pieces = path.read_text().translate(_WRITTEN).split("#### ")[1:]
            found += [_mail(path.stem, *pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    return found


def _mail(family: str, written: str, own: str) -> MadeUpMail:
    head, _, text = written.partition("\n")
    name, *options = (part.strip() for part in head.split("|"))
    chosen = dict(option.partition("=")[::2] for option in options)
    if "page" in chosen:
        text = page_text(text)
    return MadeUpMail(
        f"{family}: {name}", text, own.partition("\n")[2].strip(), sent_text(chosen["sent"]), chosen.get("held", "")
    )
