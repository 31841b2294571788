"""Telling one organiser the news of one event, once: the row that says until when they know of it is the claim."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.changed_rows import changed_rows, claimed_rows
from app.core.extensions import db
from app.events.models import Event
from app.news import mails
from app.news.happenings import CANNOT_WAIT
from app.news.models import NewsChoice, NewsTold
from app.news.queries.happenings import news_of
from app.news.queries.readers import DueNews, told_row


def tell(due: DueNews) -> bool:
    """Write the message, or none when there is nothing to tell; False when another process was first.

    The claim and the message are one transaction: after a crash both are there, or neither.
    """
    told = _claimed(due)
    if told is None:
        return False
    account = db.session.get_one(Account, due.account_id, options=[joinedload(Account.person)], populate_existing=True)
    event = db.session.get_one(Event, due.event_id)
    news = news_of(event, due.since, due.until)
    if due.choice is NewsChoice.AT_ONCE:
        mails.told_at_once(event, account, news.for_reader(account.public_id, CANNOT_WAIT), told)
    else:
        mails.told_daily(event, account, news.for_reader(account.public_id), told)
    return True


def _claimed(due: DueNews) -> NewsTold | None:
    values = {"account_id": due.account_id, "event_id": due.event_id, "told_until": due.until}
    if due.told_until is None:
        return next(iter(claimed_rows(NewsTold, [values])), None)
    return told_row(due.account_id, due.event_id) if _moved(due, due.told_until) else None


def _moved(due: DueNews, before: datetime) -> bool:
    """Move the row on from where it was when the news was found due."""
    claim = (
        update(NewsTold)
        .where(NewsTold.account_id == due.account_id, NewsTold.event_id == due.event_id)
        .where(NewsTold.told_until == before)
        .values(told_until=due.until)
        .execution_options(synchronize_session=False)
    )
    return changed_rows(claim) == 1
