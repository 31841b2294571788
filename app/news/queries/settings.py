"""What organisers chose, and whether they have left the list beside it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Account
from app.core.extensions import db
from app.mail.reach import unsubscribed
from app.news.lists import NEWS
from app.news.models import NewsChoice, NewsSetting


def setting_of(account: Account) -> NewsSetting | None:
    """What the account chose; None when it has chosen nothing."""
    return db.session.scalar(select(NewsSetting).where(NewsSetting.account_id == account.id))


def choice_of(account: Account) -> NewsChoice:
    """How the account is told; whoever left the list by a link in a message is told nothing."""
    return choices([account])[account.id][0]


def choices(accounts: Collection[Account]) -> dict[int, tuple[NewsChoice, datetime | None]]:
    """Account → how it is told, and from which moment on; None for who was never without. Two statements."""
    settings = _settings(account.id for account in accounts)
    left = unsubscribed((account.email for account in accounts), NEWS)
    found: dict[int, tuple[NewsChoice, datetime | None]] = {}
    for account in accounts:
        setting = settings.get(account.id)
        chosen = setting.chosen if setting else NewsChoice.DAILY
        if account.email.lower() in left:
            chosen = NewsChoice.OFF
        found[account.id] = (chosen, setting.told_from if setting else None)
    return found


def _settings(account_ids: Iterable[int]) -> dict[int, NewsSetting]:
    query = select(NewsSetting).where(NewsSetting.account_id.in_(list(account_ids)))
    return {setting.account_id: setting for setting in db.session.scalars(query)}
