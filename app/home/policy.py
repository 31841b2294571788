"""Who has a desk: those who organise or host an event."""

from app.accounts.models import Account
from app.core.access import rule


@rule("desk.see")
def may_see_desk(viewer: Account | None, _on: object) -> bool:
    return viewer is not None and viewer.works_on_events
