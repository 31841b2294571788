"""What the mail of an answer to a letter says, as plain values. Pure; runs in the child process that reads mail in.

    {"text": "…", "files": [{"number": 2, "name": "Nota.pdf", …}], "loops": []}

`text` is what was written with all that it quotes: the register keeps a letter whole. `loops` are the marks by which we know
our own mail that came back.
"""

import html
from email.message import EmailMessage
from typing import Any

import nh3

from app.mail.inbound.parts import files_of
from app.mail.inbound.reading import decoded

#: Characters of a text, and of a page, that are read.
MOST_TEXT, MOST_PAGE = 20_000, 400_000
#: Files of one mail that are told of.
MOST_FILES_TOLD = 30
LOOP_HEADER = "X-Encuentro-Loop"


def read(message: EmailMessage) -> dict[str, Any]:
    """The text of a mail and its files. Never raises but `MemoryError`."""
    return {
        "text": (_first(message, "text/plain", 4 * MOST_TEXT) or _of_page(_first(message, "text/html", MOST_PAGE)))[
            :MOST_TEXT
        ],
        "files": files_of(message)[:MOST_FILES_TOLD],
        "loops": [str(value).strip()[:64] for value in (message.get_all(LOOP_HEADER) or [])[:20]],
    }


def _of_page(page: str) -> str:
    """A page without its tags; its lines end where its blocks do."""
    for end in ("</p>", "<br>", "<br/>", "<br />", "</div>", "</li>", "</tr>"):
        page = page.replace(end, f"{end}\n").replace(end.upper(), f"{end}\n")
    bare = html.unescape(nh3.clean(page, tags=set(), clean_content_tags={"script", "style", "title"}))
    lines = [" ".join(line.split()) for line in bare.splitlines()]
    return "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1])).strip()


def _first(message: EmailMessage, kind: str, limit: int) -> str:
    """The first part of that kind which is no attachment, with plain line ends."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            text = decoded(part, limit)
            return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    return ""
