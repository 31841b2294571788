"""Links of groups: `/b/…` opens the page of one group to whoever facilitates it, without an account.

The token is the public id, the number of the link and our signature of both; another number ends the old link.
"""

from datetime import date, timedelta

from app.breakouts.models import BreakoutLink
from app.core.links import link_for
from app.core.tokens import named_in_token, numbered_token
from app.events.models import Event

BREAKOUT_RULE = "/b/<token>"

_LINK = "breakout link"
#: Reports are still written when everybody is home; then the link ends by itself.
HOLDS_AFTER = timedelta(days=30)


def breakout_token(link: BreakoutLink) -> str:
    """What stands for `<token>`."""
    return numbered_token(_LINK, link.public_id, link.link_number)


def breakout_link(link: BreakoutLink, language: str) -> str:
    """The absolute address of the group's page."""
    return link_for(language, "linked_breakouts.page", token=breakout_token(link))


def link_in_token(token: str) -> tuple[str, int] | None:
    """(public id, number) of a token that we signed; None for any other text."""
    return named_in_token(_LINK, token)


def last_day_of_link(event: Event) -> date | None:
    """The last day on which it opens; an event without a date has none yet."""
    last = event.end_on or event.start_on
    return last + HOLDS_AFTER if last is not None else None
