"""The keys of the vault, in which passport and bank data lie: outside the database, so that a copy of it opens nothing."""

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from app.secret_keys import keep_key
from app.wrong_setting import WrongSetting


@dataclass(frozen=True)
class VaultSettings:
    """One key of Fernet, or several with commas between, the newest first; and how many years receipts are kept."""

    keys: str = field(default="", repr=False)
    receipt_years: int = 7

    @classmethod
    def read(cls, given: Callable[..., str], instance: Path, is_loopback: bool) -> Self:
        """As the environment says. Whether the keys are any is asked when one is needed."""
        years = given("RECEIPT_YEARS", str(cls.receipt_years))
        if not years.isdigit():
            raise WrongSetting(f"ENCUENTRO_RECEIPT_YEARS is {years!r}: give a whole number.")
        return cls(given("VAULT_KEY") or _kept_key(instance, is_loopback), int(years))


def new_vault_key() -> str:
    """32 random bytes in URL-safe base64: a key of Fernet."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _kept_key(instance: Path, is_loopback: bool) -> str:
    """The key of development, kept in the instance folder and made at first run; '' for an instance that others reach.

    There it would lie beside what it closes, and go into the same backup: the operator gives one.
    """
    if not is_loopback:
        return ""
    path = instance / "vault_key"
    try:
        if not path.exists():
            keep_key(path, new_vault_key())
        return path.read_text().strip()
    except OSError as error:
        raise WrongSetting(
            f"ENCUENTRO_INSTANCE is {str(instance)!r}: the key of the vault can't be kept there ({error.strerror}), "
            "so name another folder, or give ENCUENTRO_VAULT_KEY."
        ) from None
