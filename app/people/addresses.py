"""E-mail addresses in the one form they are stored and compared in."""

from app.core.mail_address import valid_address

#: Longest address SMTP can carry (RFC 5321 §4.5.3.1.3, less the angle brackets).
LONGEST = 254


def normal_address(text: str) -> str | None:
    """`text` as we store it, in lower case; None when it is not an address that our mail can reach."""
    address = valid_address(text.strip())
    return address.lower() if address and len(address) <= LONGEST else None
