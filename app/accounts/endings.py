"""What ends with an account, besides its sessions, links and roles: higher modules register it."""

from collections.abc import Callable

from app.accounts.models import Account

Ending = Callable[[Account], object]

_endings: list[Ending] = []


def register_ending(function: Ending) -> Ending:
    """Call `function(account)` when an account is closed, in the same transaction."""
    if function not in _endings:
        _endings.append(function)
    return function


def end_the_rest(account: Account) -> None:
    """Let everything end that stood on the account."""
    for function in _endings:
        function(account)
