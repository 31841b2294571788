"""Passwords: what is accepted, and how they are kept (argon2id, the parameters of RFC 9106 for small memory).

Hashing takes a while and much memory: it happens with no transaction open, or on SQLite everybody would wait for it.
"""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext

from app.core.extensions import db
from app.core.text import folded

SHORTEST, LONGEST = 15, 1024
#: A name or an address may be part of a password; so much must be left without it.
LEFT_OVER = 10
#: zxcvbn's scale ends at 4; below 3 a password is found within 10^8 guesses.
STRONG_ENOUGH = 3

_hasher = PasswordHasher()


def normal(password: str) -> str:
    """The one form of a password, however the keyboard composed its accents (NFC, NIST SP 800-63B). Never cut."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """What is stored. Ends the open transaction first: unsaved changes would be lost, so call it before any."""
    db.session.rollback()
    return _hasher.hash(normal(password))


def is_password(password: str, stored: str) -> bool:
    """Whether `password` is the one `stored` was made from. Takes equally long when there is nothing stored."""
    db.session.rollback()
    try:
        matches = _hasher.verify(stored or _nobodys(), normal(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return matches and bool(stored)


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(stored)


@cache
def _nobodys() -> str:
    """A hash to compare with when there is no account: the answer must take as long."""
    return _hasher.hash("nobody's password")


def weakness(password: str, email: str, names: tuple[str, ...] = ()) -> str:
    """Why `password` is not accepted, as a sentence; empty when it is."""
    password = normal(password)
    own = _own_words(email, names)
    reason: str = ""
    if len(password) < SHORTEST:
        reason = gettext("Use at least %(count)d characters. Four or more unrelated words do well.", count=SHORTEST)
    elif len(password) > LONGEST:
        reason = gettext("Use at most %(count)d characters.", count=LONGEST)
    elif _without(password, own) < LEFT_OVER:
        reason = gettext("Choose a password that does not consist of your name or your address.")
    elif _is_common(password, own):
        reason = gettext("This password is among the first that would be guessed. Choose four or more unrelated words.")
    return reason


def _own_words(email: str, names: tuple[str, ...]) -> list[str]:
    """The person's address, its parts and the parts of the names, longest first, without those too short to matter."""
    local, _, domain = folded(email).partition("@")
    parts = [folded(email), local, domain, *domain.split("."), *local.replace("_", ".").replace("-", ".").split(".")]
    for name in names:
        parts += [folded(name), *folded(name).split()]
    return sorted({part for part in parts if len(part) >= 3}, key=len, reverse=True)


def _without(password: str, own: list[str]) -> int:
    """How many characters are left when the person's own words are taken out."""
    rest = folded(password)
    for word in own:
        rest = rest.replace(word, " ")
    return sum(not character.isspace() for character in rest)


def _is_common(password: str, own: list[str]) -> bool:
    """Whether lists of leaked passwords, words, names and keyboard patterns give it away (zxcvbn, first 72 characters)."""
    from zxcvbn import zxcvbn  # here: its lists of words take longer to read than most pages, and few choose a password

    return int(zxcvbn(password[:72], user_inputs=[*own, "encuentro"])["score"]) < STRONG_ENOUGH
