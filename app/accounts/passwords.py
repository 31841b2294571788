"""Passwords: what is accepted, and how they are kept (argon2id, the parameters of RFC 9106 for small memory).

Hashing takes a while and much memory: it happens with no transaction open, or on SQLite everybody would wait for it.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext

from app.accounts.guessable import guessable_words, left_over, personal_words
from app.core.extensions import db
from app.core.unavailable import Unavailable

SHORTEST, LONGEST = 15, 1024
#: What everybody knows may be part of a password; so much must be left without it.
LEFT_OVER = 10
#: zxcvbn's scale ends at 4; below 3 a password is found within 10^8 guesses.
STRONG_ENOUGH = 3

#: Each takes 64 MiB while it works: so many at once in a process, the others wait, for so many seconds.
AT_ONCE, PATIENCE = 2, 20

_hasher = PasswordHasher()
_places = BoundedSemaphore(AT_ONCE)


def normal(password: str) -> str:
    """The one form of a password, however the keyboard composed its accents (NFC, NIST SP 800-63B). Never cut."""
    return unicodedata.normalize("NFC", password)


@contextmanager
def turn() -> Iterator[None]:
    """One of the few places at which this process hashes; `Unavailable` when none is free in time.

    Ends the open transaction first: nobody else should wait for it meanwhile, and unsaved changes would be lost.
    """
    db.session.rollback()
    if not _places.acquire(timeout=PATIENCE):
        raise _crowded()
    try:
        yield
    finally:
        _places.release()


def _crowded() -> Unavailable:
    title = gettext("Many people are signing in at this moment")
    return Unavailable(title, gettext("Nothing was changed: wait a few seconds and send it again."), 5)


def hashed(password: str) -> str:
    """What is stored. Takes a `turn`, so call it before anything is changed, and not within one."""
    with turn():
        return _hasher.hash(normal(password))


def is_password(password: str, stored: str) -> bool:
    """Whether `password` is the one `stored` was made from; takes equally long when there is nothing stored.

    Call it within a `turn`.
    """
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
    reason: str = ""
    if len(password) < SHORTEST:
        reason = gettext("Use at least %(count)d characters. Four or more unrelated words do well.", count=SHORTEST)
    elif len(password) > LONGEST:
        reason = gettext("Use at most %(count)d characters.", count=LONGEST)
    else:
        words = guessable_words(email, names)
        left = left_over(password, words)
        if left is not None and left < LEFT_OVER:
            reason = gettext(
                "Who guesses passwords tries first what everybody knows: your name and address, the network, its countries "
                "and its events, also with years and signs. Choose four or more words that have nothing to do with these."
            )
        elif _is_common(password, personal_words(email, names)):
            reason = gettext(
                "This password is among the first that would be guessed. Choose four or more unrelated words."
            )
    return reason


def _is_common(password: str, own: list[str]) -> bool:
    """Whether lists of leaked passwords, words, names and keyboard patterns give it away (zxcvbn, first 72 characters)."""
    from zxcvbn import zxcvbn  # here: its lists of words take longer to read than most pages, and few choose a password

    return int(zxcvbn(password[:72], user_inputs=[*own, "encuentro"])["score"]) < STRONG_ENOUGH
