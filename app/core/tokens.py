"""Secrets in links: random ones kept as hashes, and signed ones that need no row."""

import hashlib
import hmac
import secrets

from flask import current_app


def new_token() -> str:
    """256 random bits, URL-safe; store only `token_hash` of it."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a random token: SHA-256 in hex. The token has full entropy, so no salt or stretching."""
    return hashlib.sha256(token.encode()).hexdigest()


def signature(purpose: str, value: str) -> str:
    """A keyed signature of `value` for one purpose, 128 bits in 32 hex digits: as short as a link in a mail allows."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()[:32]


def is_signed(purpose: str, value: str, given: str) -> bool:
    """Whether `given` is our signature of `value`, compared in constant time."""
    return hmac.compare_digest(signature(purpose, value), given)


def numbered_token(purpose: str, public_id: str, number: int) -> str:
    """What stands in a personal link: a public id, the number of the link, and our signature of both for one purpose.

    Nothing is stored and nothing can be guessed. A new number ends the link.
    """
    value = f"{public_id}.{number}"
    return f"{value}.{signature(purpose, value)}"


def named_in_token(purpose: str, token: str) -> tuple[str, int] | None:
    """(public id, number of the link) of a token that we signed for this purpose; None for any other text."""
    value, _, given = token.rpartition(".")
    public_id, _, number = value.partition(".")
    if not token.isascii() or not is_signed(purpose, value, given):
        return None
    return public_id, int(number)
