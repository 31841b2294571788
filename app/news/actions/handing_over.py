"""Whether news that waited may still be told, when their turn comes. Nothing is locked, and nothing changed."""

from app.mail.models import OutboxMessage
from app.news.models import NewsChoice, NewsTold
from app.news.queries.settings import choice_of


def why_not_news(told: NewsTold, _message: OutboxMessage) -> str | None:
    """To nobody who does not organise the event any more: the names are not theirs to read. To nobody who wants none."""
    if not told.account.is_open or not told.account.organises(told.event_id):
        return "organiser_no_more"
    if told.event.is_cancelled:
        return "event_cancelled"
    return "news_off" if choice_of(told.account) is NewsChoice.OFF else None
