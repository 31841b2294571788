"""The vault: what is sealed here is opened by a key that is not in the database (decision 0050).

`ENCUENTRO_VAULT_KEY` holds one key of Fernet, or several with commas between: the first one seals, all of them open, so
that a key is replaced without a moment in which nothing can be read.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_babel import gettext

from app.core.refusal import Refused
from app.core.settings import settings
from app.core.shown import written_date
from app.travel.models.vault import Sealed

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

#: Characters that whoever wrote a value sees of it afterwards.
SHOWN_AGAIN = 3


class VaultPurpose(StrEnum):
    """For what something of the vault is read. Chosen and not typed, so that no name comes into the audit with it."""

    PAYMENT = "payment"
    TICKET = "ticket"
    LETTER = "letter"  #: for a visa
    CORRECTION = "correction"


class VaultClosed(Refused):
    """The vault has no key, a malformed one, or another than that with which a value was sealed."""


def seal(value: str) -> Sealed:
    """`value`, closed by the newest key."""
    return Sealed(_ring().encrypt(value.encode()).decode())


def open_sealed(sealed: Sealed | None) -> str:
    """The value; '' where none is held. Raises `VaultClosed`."""
    if sealed is None:
        return ""
    from cryptography.fernet import InvalidToken  # here: few pages open the vault

    try:
        return _ring().decrypt(sealed.token.encode()).decode()
    except InvalidToken:
        raise VaultClosed(
            gettext(
                "This was closed with another key than the one of this server. Nothing was lost: whoever runs the server "
                "adds the former key to ENCUENTRO_VAULT_KEY."
            )
        ) from None


def sealed_again(sealed: Sealed) -> Sealed:
    """The same value under the newest key. Raises `VaultClosed`."""
    from cryptography.fernet import InvalidToken  # here: as above

    try:
        return Sealed(_ring().rotate(sealed.token.encode()).decode())
    except InvalidToken:
        raise VaultClosed(
            gettext("This was closed with a key that is not among those of ENCUENTRO_VAULT_KEY.")
        ) from None


def last_characters(sealed: Sealed | None) -> str:
    """What its writer is shown of a value: that it is held, and its end where it is long enough to hide the rest."""
    value = open_sealed(sealed)
    if not value:
        return ""
    return f"… {value[-SHOWN_AGAIN:]}" if len(value) > 2 * SHOWN_AGAIN else "…"


def written_vault_day(value: str) -> str:
    """A day as the vault holds it, written in the language that is set; '' where none is held."""
    return written_date(date.fromisoformat(value)) if value else ""


def sealed_values(values: Mapping[str, str], fields: Sequence[str]) -> dict[str, Sealed]:
    """Those of `values` that were written, sealed."""
    return {name: seal(values[name]) for name in fields if values.get(name)}


def why_vault_closed() -> str:
    """Why nothing can be sealed now; empty when it can. Asked before somebody types what could not be kept."""
    try:
        _ring()
    except VaultClosed as closed:
        return closed.reason
    return ""


def _ring() -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # here: as above

    keys = [key.strip() for key in settings().vault.keys.split(",") if key.strip()]
    if not keys:
        raise VaultClosed(
            gettext(
                "Passport and bank data can't be kept here yet: the server has no ENCUENTRO_VAULT_KEY. Whoever runs it "
                "makes one with “flask travel new-key”."
            )
        )
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        raise VaultClosed(
            gettext(
                "Passport and bank data can't be read or kept: ENCUENTRO_VAULT_KEY is not a key of the vault. Whoever runs "
                "the server corrects it; nothing was lost."
            )
        ) from None
