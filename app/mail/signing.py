"""DKIM: our signature on what leaves, for operators who give a key (RFC 6376). Without one nothing is signed."""

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.config import Settings, WrongSetting

#: RFC 8301 §3.2: shorter keys are not to be trusted.
SHORTEST_KEY = 1024

#: Named once for each that a message has, and once more, so that none can be added to it: without that a second From
#: would be shown and the signature still hold (RFC 6376 §8.15). RFC 8058 §4 wants the two of unsubscribing signed.
_EACH = (
    "From", "To", "Subject", "Date", "Reply-To", "Message-ID", "MIME-Version", "Content-Type", "List-Id",
    "List-Unsubscribe", "List-Unsubscribe-Post", "List-Post", "List-Archive", "List-Help", "List-Owner", "Archived-At",
    "In-Reply-To", "References",
)  # fmt: skip
SIGNED = (*(name.lower().encode() for name in (*_EACH, *_EACH)), b"auto-submitted")

_SELECTOR = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9-]{1,63})*")


@dataclass(frozen=True)
class Signer:
    """Whose signature: the public key stands in the DNS at `<selector>._domainkey.<domain>`."""

    domain: bytes
    selector: bytes
    key: bytes

    def signed(self, data: bytes) -> bytes:
        """`data`, a message with CRLF at its line ends, with the signature as its first header."""
        import dkim  # here: it needs a DNS library, and few operators give a key

        header: bytes = dkim.sign(
            data, self.selector, self.domain, self.key, canonicalize=(b"relaxed", b"relaxed"), include_headers=SIGNED
        )
        return header + data


def signed(data: bytes) -> bytes:
    """`data` with our signature, or as it is when the operator gave no key."""
    signer: Signer | None = current_app.extensions["dkim"]
    return signer.signed(data) if signer else data


def signer_of(settings: Settings) -> Signer | None:
    """Who signs, by the settings; None without a key. Raises `WrongSetting` for a key or selector of no use.

    The key is read once: one that is taken away while the application runs spoils no message.
    """
    if settings.dkim_key is None:
        if settings.dkim_selector:
            raise WrongSetting("ENCUENTRO_DKIM_SELECTOR is set without ENCUENTRO_DKIM_KEY: give both or none.")
        return None
    if not _SELECTOR.fullmatch(settings.dkim_selector):
        raise WrongSetting(
            f"ENCUENTRO_DKIM_SELECTOR is {settings.dkim_selector!r}: give the name under _domainkey in the DNS "
            "that holds the public key."
        )
    domain = settings.sender.rpartition("@")[2].lower()
    return Signer(domain.encode(), settings.dkim_selector.encode(), _key(settings.dkim_key))


def _key(path: Path) -> bytes:
    try:
        key, mode = path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise WrongSetting(f"ENCUENTRO_DKIM_KEY is {str(path)!r}, which can't be read: {error.strerror}.") from None
    if mode & stat.S_IROTH:
        raise WrongSetting(f"ENCUENTRO_DKIM_KEY is {str(path)!r}, which everybody here can read: chmod 640 it.")
    from dkim.crypto import UnparsableKeyError, parse_pem_private_key  # here: as above

    try:
        bits = int(parse_pem_private_key(key)["modulus"]).bit_length()
    except (UnparsableKeyError, ValueError, LookupError, TypeError):
        bits = 0
    if bits < SHORTEST_KEY:
        raise WrongSetting(
            f"ENCUENTRO_DKIM_KEY is {str(path)!r}, which is no RSA key of {SHORTEST_KEY} bits or more in PEM: "
            "make one with openssl genrsa 2048."
        )
    return key
