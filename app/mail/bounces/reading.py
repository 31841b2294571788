"""What a report says, as plain values. Runs in the child process: no application, no database, no network.

Reports of RFC 3464 are read here; other shapes are recognised by flufl.bounce, and their status is looked for in the
words of the report.
"""

import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice
from typing import Any

from flufl.bounce import all_failures

#: More recipients than any report about one message to one person names.
MOST = 20
MOST_PARTS = 200
WORDS_LIMIT = 500
TEXT_LIMIT = 20_000

#: A line of a server's answer: "550 5.1.1 …", "550-5.1.1 …", or qmail's "(#5.1.1)".
_ANSWER = re.compile(r"^.*(?:\b[45]\d\d[ -]|\(#[45]\.\d{1,3}\.\d{1,3}\)).*$", re.MULTILINE)

Report = dict[str, str]


def read(email: Message) -> dict[str, Any]:
    """`{"reports": [{"recipient", "action", "status", "diagnostic"}]}`, empty when the message reports nothing.

    `action` is that of RFC 3464 §2.3.3 in lower case: "failed", "delayed", "delivered", "relayed" or "expanded".
    """
    found = list(islice(_stated(email), MOST))
    return {"reports": found or _recognised(email)}


def _stated(email: Message) -> Iterator[Report]:
    """One for each recipient of a message/delivery-status part."""
    for part in islice(email.walk(), MOST_PARTS):
        if part.get_content_type() != "message/delivery-status":
            continue
        groups = part.get_payload()
        for group in groups if isinstance(groups, list) else ():
            if isinstance(group, Message) and ("Final-Recipient" in group or "Action" in group):
                yield _of_group(group)


def _of_group(group: Message) -> Report:
    return {
        "recipient": _value(group, "Original-Recipient") or _value(group, "Final-Recipient"),
        "action": _field(group, "Action").lower(),
        "status": _field(group, "Status"),
        "diagnostic": _value(group, "Diagnostic-Code"),
    }


def _recognised(email: Message) -> list[Report]:
    """What flufl.bounce makes of a message that is no report of RFC 3464."""
    try:
        temporary, permanent = all_failures(email)
    except Exception:  # its detectors meet anything that anybody sends
        return []
    answer = _ANSWER.search(_words(email))
    diagnostic = _short(answer[0]) if answer else ""
    found = [(address, "delayed") for address in sorted(temporary - permanent)]
    found += [(address, "failed") for address in sorted(permanent)]
    return [
        {"recipient": _short(_text(address)), "action": action, "status": "", "diagnostic": diagnostic}
        for address, action in found[:MOST]
    ]


def _words(email: Message) -> str:
    """The first readable part: what the server says before it gives our message back."""
    for part in islice(email.walk(), MOST_PARTS):
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            return content[:TEXT_LIMIT].decode("utf-8", "replace") if isinstance(content, bytes) else ""
    return ""


def _value(group: Message, name: str) -> str:
    """A field without its type: "rfc822; ana@compras.example" → "ana@compras.example"."""
    kind, mark, value = _field(group, name).partition(";")
    return (value if mark else kind).strip()


def _field(group: Message, name: str) -> str:
    return _short(str(group.get(name, "")))


def _text(address: bytes | str) -> str:
    return address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)


def _short(text: str) -> str:
    return " ".join(text.split())[:WORDS_LIMIT]
