"""Who may administer accounts, and do what comes with it."""

from typing import Any

from app.accounts.models import Account
from app.core.access import rule


@rule("accounts.administer")
def may_administer(viewer: Account | None, _on: Any) -> bool:
    """Administrators see every account and give out roles."""
    return viewer is not None and viewer.is_administrator
