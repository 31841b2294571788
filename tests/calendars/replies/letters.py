"""Replies to write in tests: as a whole calendar object, and as mail that carries one."""

import re
from base64 import encodebytes
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

ADDRESS = "ana@compras.example"
SUBJECT = "talk:one"
FOLDER = Path(__file__).parent / "letters"
#: The moment of a reply unless it says another.
STAMP = datetime(2027, 1, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Slot:
    """What a reply must say to be one to this entry."""

    uid: str
    token: str
    sequence: int
    person_ref: str

    @property
    def recipient(self) -> str:
        return f"inbox+{self.token}@encuentro.example"


def moment(minutes: int = 0) -> str:
    """DTSTAMP, so many minutes after `STAMP`."""
    return f"{STAMP + timedelta(minutes=minutes):%Y%m%dT%H%M%SZ}"


def attendee(answer: str = "ACCEPTED", address: str = ADDRESS, parameters: str = "") -> str:
    return f"ATTENDEE;PARTSTAT={answer}{parameters}:mailto:{address}"


def calendar(
    slot: Slot, *attendees: str, method: str = "REPLY", minutes: int = 0, lines: str = "", **changed: object
) -> str:
    """A calendar object with one VEVENT. `changed` replaces a line ("sequence=3") or, being None, takes it out."""
    values = {"uid": slot.uid, "sequence": slot.sequence, "dtstamp": moment(minutes)} | changed
    event = [f"{name.upper()}:{value}" for name, value in values.items() if value is not None]
    event += [*(attendees or [attendee()]), *lines.splitlines()]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//Test//EN", *([f"METHOD:{method}"] if method else [])]
    return "\r\n".join([*head, "BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR", ""])


def mail(text: str, *, sender: str = ADDRESS, method: str = "REPLY", number: object = "1") -> bytes:
    """A message with a note and a calendar, as programs send it."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = sender, "Respuesta", f"<{number}@compras.example>"
    message.set_content("Ana responde.")
    message.add_alternative(text, subtype="calendar", params={"method": method})
    return message.as_bytes()


def letter(name: str, slot: Slot, **changed: str) -> bytes:
    """One of the letters in `letters/`, with its placeholders filled in."""
    values = {
        "uid": slot.uid,
        "token": slot.token,
        "sequence": str(slot.sequence),
        "address": ADDRESS,
        "stamp": moment(),
    } | changed
    text = filled((FOLDER / f"{name}.eml").read_text(encoding="utf-8"), values)
    for marked in re.findall(r"\{\{base64:(.+?)\}\}", text):
        inner = filled((FOLDER / marked).read_text(encoding="utf-8"), values).replace("\n", "\r\n")
        text = text.replace(f"{{{{base64:{marked}}}}}", encodebytes(inner.encode()).decode())
    return text.encode()


def filled(text: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        text = text.replace(f"{{{{{key}}}}}", value)
    return text
