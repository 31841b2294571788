"""Who runs the board of an event. Whoever sees the event reads it; participants write by their links."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event


@rule("board.run")
def may_run_board(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)
