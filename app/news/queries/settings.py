"""What organisers chose, and whether they have left the list beside it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.pieces import pieces
from app.mail.models import Unsubscription
from app.mail.reach import left_addresses
from app.news.lists import NEWS
from app.news.models import NewsChoice, NewsSetting


def setting_of(account: Account) -> NewsSetting | None:
    """What the account chose; None when it has chosen nothing."""
    return db.session.scalar(select(NewsSetting).where(NewsSetting.account_id == account.id))


def choice_of(account: Account) -> NewsChoice:
    """How the account is told; whoever left the list by a link in a message is told nothing."""
    return choices([account])[account.id][0]


def choices(accounts: Collection[Account]) -> dict[int, tuple[NewsChoice, datetime | None]]:
    """Account → how it is told, and from which moment on; None for who was never without. One statement for hundreds."""
    has_left = left_addresses(NEWS).where(Unsubscription.address == func.lower(Account.email)).exists()
    query = select(Account.id, NewsSetting.chosen, NewsSetting.told_from, has_left).outerjoin(
        NewsSetting, NewsSetting.account_id == Account.id
    )
    return {
        id_: (NewsChoice.OFF if left else chosen or NewsChoice.DAILY, told_from)
        for part in pieces(account.id for account in accounts)
        for id_, chosen, told_from, left in db.session.execute(query.where(Account.id.in_(part)))
    }
