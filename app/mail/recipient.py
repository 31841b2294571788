"""Whom a message goes to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipient:
    """One person's name and address, the language to write in, and the zone their own times are shown in."""

    name: str
    address: str
    language: str | None
    person_ref: str | None = None  #: the person's public id
    zone: str = ""
    is_shared: bool = False  #: others read this mailbox too: the message begins by saying whose it is
