"""Choosing how one is told of answers to one's events."""

from app.accounts.models import Account
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.mail.subscriptions.actions import subscribe_again
from app.news.lists import NEWS
from app.news.models import NewsChoice, NewsSetting
from app.news.queries.settings import choice_of, setting_of


def choose(account: Account, choice: NewsChoice) -> bool:
    """Keep the choice; False when it was so before. Whoever had left the list by a link and chooses to be told is on it
    again."""
    before = choice_of(account)
    if before is choice:
        return False
    setting = setting_of(account) or NewsSetting(account_id=account.id)
    if before is NewsChoice.OFF:
        setting.told_from = now()
    setting.chosen, setting.chosen_at = choice, now()
    db.session.add(setting)
    if choice is not NewsChoice.OFF:
        subscribe_again(account.email, NEWS)
    audit.record("news.chosen", f"account:{account.public_id}", note=choice.value)
    return True
