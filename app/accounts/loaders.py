"""From the value in a URL to the object it names."""

from app.accounts import queries
from app.accounts.models import Account


def account(account_id: str) -> Account | None:
    """The account with this public id."""
    return queries.account_by_public_id(account_id)
