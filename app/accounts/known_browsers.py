"""Browsers that an account was used with before: strangers can't use up what these may try (OWASP's "device cookies").

A signed cookie of our own says it, apart from the session: it outlives signing out, opens nothing, and names nobody. It
holds a random number and when it was given, and our signature of both for one account and its present password; of several
accounts, the newest few. A new password makes all cookies given before worthless.
"""

from secrets import token_hex

from flask import Response, after_this_request, current_app, request

from app.accounts.models import Account
from app.core.clock import now
from app.core.tokens import is_signed, signature

KEPT_FOR = 365 * 24 * 3600
#: Accounts that one browser is known to, the newest first: an assistant's, a family's.
MOST = 5


def remember(account: Account) -> None:
    """Have the answer tell this browser that `account` has signed in on it."""
    given = f"{token_hex(8)}.{int(now().timestamp())}"
    mark = f"{given}.{signature('known browser', _signed(account, given))}"
    others = [other for other in _marks() if not _is_of(account, other)]
    marks = "-".join([mark, *others][:MOST])

    @after_this_request
    def keep(response: Response) -> Response:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(
            browser_cookie_name(), marks, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=secure
        )
        return response


def recognised(account: Account) -> str:
    """What names this browser among those known to `account`; empty when it has not signed in on it."""
    mark = next((mark for mark in _marks() if _is_of(account, mark)), "")
    return f"{account.public_id} {mark.partition('.')[0]}" if mark else ""


def _marks() -> list[str]:
    return request.cookies.get(browser_cookie_name(), "")[:1000].split("-")


def _is_of(account: Account, mark: str) -> bool:
    given, _, signed = mark.rpartition(".")
    _number, _, at = given.partition(".")
    is_written = mark.isascii() and at.isdigit() and now().timestamp() - int(at) < KEPT_FOR
    return is_written and is_signed("known browser", _signed(account, given), signed)


def _signed(account: Account, given: str) -> str:
    changed = account.password_changed_at
    return f"{account.public_id} {int(changed.timestamp()) if changed else 0} {given}"


def browser_cookie_name() -> str:
    return "__Host-known" if current_app.config["SESSION_COOKIE_SECURE"] else "known"
