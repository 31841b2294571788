"""What ends with an account, besides its sessions, links and roles: higher modules join it."""

from collections.abc import Callable

from app.accounts.models import Account
from app.core.hooks import Hook

Ending = Callable[[Account], object]

endings: Hook[Ending] = Hook("accounts.endings", "what ends with an account, in the same transaction")


def end_the_rest(account: Account) -> None:
    """Let everything end that stood on the account."""
    for function in endings:
        function(account)
