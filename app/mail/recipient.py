"""Whom a message goes to."""

from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email


@dataclass(frozen=True)
class Recipient:
    """One person's name and address, the language to write in, and the zone their own times are shown in."""

    name: str
    address: str
    language: str | None
    person_ref: str | None = None  #: the person's public id
    zone: str = ""


@lru_cache(maxsize=1024)
def valid_address(address: str) -> str | None:
    """`address` as SMTP can take it, or None. No look-up in the DNS; non-ASCII local parts are not supported."""
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError:
        return None
    return found.ascii_email
