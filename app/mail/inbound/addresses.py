"""The addresses that mail comes in to: `kind+token@our-domain`. The token says what a message is about, never From."""

import re

from flask import current_app

from app.config import Settings

#: Lower-case throughout: servers on the way may fold the case of a local part. At most 64 characters (RFC 5321 §4.5.3.1.1).
_LOCAL_PART = re.compile(r"([a-z]{1,12})\+([0-9a-z.]{1,51})")


def address_for(kind: str, token: str) -> str:
    """The address at which mail of this kind about this token arrives."""
    local_part = f"{kind}+{token}"
    if not _LOCAL_PART.fullmatch(local_part):
        raise ValueError(f"{local_part!r} can't be the local part of an address for mail in")
    return f"{local_part}@{_domain()}"


def kind_and_token(recipient: str) -> tuple[str, str] | None:
    """What `address_for` was given; None for an address that is not one of those, or not of our domain."""
    local_part, _, domain = recipient.strip().strip("<>").lower().rpartition("@")
    match = _LOCAL_PART.fullmatch(local_part)
    if match is None or domain != _domain():
        return None
    return match[1], match[2]


def _domain() -> str:
    settings: Settings = current_app.extensions["settings"]
    return settings.mail_domain.lower()
