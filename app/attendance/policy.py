"""Who may mark attendance, and take a stated figure out of the sums."""

from app.accounts.models import Account
from app.attendance.models import StatedFigure
from app.core.access import rule
from app.events.models import Event


@rule("attendance.mark")
def may_mark(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("figure.withdraw")
def may_withdraw_figure(viewer: Account | None, figure: StatedFigure) -> bool:
    """A joint figure is withdrawn by whoever organises every event that it speaks of."""
    return viewer is not None and all(viewer.organises(link.event_id) for link in figure.events)
