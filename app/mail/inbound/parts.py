"""The files in a message: told by the first reading, handed out one by one by a second. Runs in the child process."""

from email.message import EmailMessage
from itertools import islice
from typing import Any

from app.mail.inbound.reading import MOST_PARTS, TooMuchInside, Unreadable, clean, parsed

#: The largest part that is handed out.
PART_LIMIT = 5 * 1024 * 1024
NAME_LIMIT = 200


def files_of(email: EmailMessage) -> list[dict[str, Any]]:
    """Each part with a name or a disposition of its own, in JSON values, for a kind's reader: `number` asks for it."""
    return [
        {
            "number": number,
            "name": clean(_name(part), NAME_LIMIT),
            "type": part.get_content_type(),
            "size": len(_content(part)),
            "is_inline": part.get_content_disposition() != "attachment",
        }
        for number, part in enumerate(islice(email.walk(), MOST_PARTS))
        if not part.is_multipart() and (_name(part) or part.get_content_disposition() == "attachment")
    ]


def part_of(raw: bytes, number: int, limit: int = PART_LIMIT) -> bytes | Unreadable:
    """The content of the part of that number, or why there is none to be had. Raises nothing but `MemoryError`."""
    try:
        part = next(islice(parsed(raw).walk(), number, None), None)
        if part is None or part.is_multipart():
            return Unreadable("no_such_part")
        content = _content(part)
    except MemoryError:
        raise
    except TooMuchInside:
        return Unreadable("too_much_inside")
    except Exception:
        return Unreadable("message_malformed")
    return content if len(content) <= limit else Unreadable("part_too_large")


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename("")
    except Exception:  # a name that the parser breaks on
        return ""


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
