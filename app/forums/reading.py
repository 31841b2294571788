"""What a contribution's mail says, as plain values. Pure; runs in the child process that reads mail in.

    {"text": "…", "loops": ["3f0c…"], "list_id": "<chile04.forums.…>", "files": [{"number": 2, "name": "Cuadro.pdf", …}]}

`text` is what somebody wrote, quotations included: the plain text, or the page as text where that is missing or a stub.
It has one character more than is looked at when it is longer. Quotations are told later, beside what we sent.
"""

from email.message import EmailMessage
from typing import Any

from app.forums.quotes.pages import MOST_PAGE, mail_text
from app.forums.quotes.stripping import MOST_CHARACTERS
from app.mail.inbound.automatic import header
from app.mail.inbound.parts import files_of
from app.mail.inbound.reading import decoded

#: Marks of a loop, of which a mail has one for each instance that it went through.
MOST_LOOPS = 20
#: Files of one mail that are told of; three are taken.
MOST_FILES_TOLD = 50
LOOP_HEADER = "X-Encuentro-Loop"


def read(message: EmailMessage) -> dict[str, Any]:
    """The text of a mail and the marks by which we know our own. Never raises but `MemoryError`."""
    plain, page = _first(message, "text/plain", 4 * MOST_CHARACTERS), _first(message, "text/html", MOST_PAGE)
    return {
        "text": mail_text(plain, page)[: MOST_CHARACTERS + 1],
        "loops": [str(value).strip()[:64] for value in (message.get_all(LOOP_HEADER) or [])[:MOST_LOOPS]],
        "list_id": header(message, "List-Id")[:300],
        "files": files_of(message)[:MOST_FILES_TOLD],
    }


def _first(message: EmailMessage, kind: str, limit: int) -> str:
    """The first part of that kind which is no attachment, with plain line ends."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return _plain_lines(decoded(part, limit))
    return ""


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
