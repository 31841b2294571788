"""What a calendar that receives our objects does with them, in whatever order they arrive: RFC 5546, nothing of our code."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Message:
    """One object as it arrives: its METHOD, and the values and time zones of the properties of its VEVENT."""

    method: str
    said: dict[str, str]
    zones: dict[str, str]

    @property
    def uid(self) -> str:
        return self.said["UID"]

    @property
    def version(self) -> tuple[int, str]:
        """What says which of two objects is newer (RFC 5546 §2.1.5): SEQUENCE, and among equals DTSTAMP."""
        return int(self.said.get("SEQUENCE", "0")), self.said["DTSTAMP"]

    def moment(self, name: str) -> date | datetime:
        """A day, or an instant in UTC."""
        value = self.said[name]
        if "T" not in value:
            return date.fromisoformat(value)
        return datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(self.zones[name])).astimezone(UTC)


def arrived(text: str) -> Message:
    """Read one object: unfold (RFC 5545 §3.1), then split each line at the colon that ends its parameters."""
    lines = text.replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    method = next((line.removeprefix("METHOD:") for line in lines if line.startswith("METHOD:")), "")
    said: dict[str, str] = {}
    zones: dict[str, str] = {}
    for head, value in map(_split, event):
        name, *parameters = head.split(";")
        said[name] = value
        zones[name] = next((text.removeprefix("TZID=") for text in parameters if text.startswith("TZID=")), "")
    return Message(method, said, zones)


def _split(line: str) -> tuple[str, str]:
    is_quoted = False
    for position, character in enumerate(line):
        is_quoted ^= character == '"'
        if character == ":" and not is_quoted:
            return line[:position], line[position + 1 :]
    raise ValueError(line)


@dataclass
class Consumer:
    """A calendar: of each UID the newest that arrived, also when that took it out."""

    newest: dict[str, Message] = field(default_factory=dict)

    def take(self, message: Message) -> None:
        """Put, update or take out an entry (§3.2.2, §3.2.5); what is no newer than what is known changes nothing."""
        known = self.newest.get(message.uid)
        if known is None or message.version > known.version:
            self.newest[message.uid] = message

    @property
    def shown(self) -> list[Message]:
        """The entries a person sees."""
        return [message for message in self.newest.values() if message.method == "REQUEST"]

    def accept(self, address: str, at: datetime) -> tuple[str, str]:
        """Answer the one entry it shows: the ORGANIZER's address, and the REPLY (§3.2.3)."""
        (entry,) = self.shown
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A receiving calendar//EN", "METHOD:REPLY", "BEGIN:VEVENT",
            f"UID:{entry.uid}", f"SEQUENCE:{entry.said['SEQUENCE']}", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
            f"ORGANIZER:{entry.said['ORGANIZER']}", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{address}",
            "END:VEVENT", "END:VCALENDAR", "",
        ]  # fmt: skip
        return entry.said["ORGANIZER"].removeprefix("mailto:"), "\r\n".join(lines)
