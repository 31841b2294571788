"""Token → the group that it opens, as long as the link holds."""

from dataclasses import dataclass

from app.breakouts.links import breakout_token, last_day_of_link, link_in_token
from app.breakouts.models import BreakoutLink
from app.breakouts.queries import linked_row
from app.core.present_day import present_day
from app.events.models import AgendaRow, BreakoutGroup, Event


@dataclass(frozen=True)
class LinkedBreakout:
    """A group with its row and event, as whoever facilitates it finds it."""

    link: BreakoutLink
    row: AgendaRow
    event: Event

    @property
    def group(self) -> BreakoutGroup:
        return self.link.group

    @property
    def token(self) -> str:
        return breakout_token(self.link)

    @property
    def actor(self) -> str:
        """Who acts by the link, as the audit names them."""
        return f"link:{self.link.public_id}"


def linked_breakout(token: str) -> LinkedBreakout | None:
    """What a link opens until its last day, unless the event was cancelled or is a draft again."""
    named = link_in_token(token)
    found = linked_row(*named) if named is not None else None
    if found is None or found[2].is_draft:
        return None
    until = last_day_of_link(found[2])
    return LinkedBreakout(*found) if until is None or present_day() <= until else None
