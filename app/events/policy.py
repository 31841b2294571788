"""Who may do what with events. Administrators and organisers of all are among the organisers of each event."""

from app.accounts.models import Account
from app.core.access import rule
from app.events.models import Event


@rule("event.create")
def may_create(viewer: Account | None, _on: object) -> bool:
    return viewer is not None and viewer.organises_all


@rule("event.copy")
def may_copy(viewer: Account | None, _event: Event) -> bool:
    """A copy is a new event."""
    return may_create(viewer, None)


@rule("event.organise")
def may_organise(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("event.host_view")
def may_follow(viewer: Account | None, event: Event) -> bool:
    """See how its preparation stands: its organisers, and its hosts until their day. Hosts change nothing."""
    return viewer is not None and (viewer.organises(event.id) or viewer.hosts(event.id))


@rule("event.edit")
def may_edit(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("event.publish")
def may_publish(viewer: Account | None, event: Event) -> bool:
    return viewer is not None and viewer.organises(event.id)


@rule("event.delegate")
def may_delegate(viewer: Account | None, _event: Event) -> bool:
    """Name the organisers of an event: for those who organise all, so that nobody hands on what was lent to them."""
    return viewer is not None and viewer.organises_all


@rule("series.edit")
def may_edit_series(viewer: Account | None, _on: object) -> bool:
    return viewer is not None and viewer.organises_all


@rule("event.view")
def may_view(viewer: Account | None, event: Event) -> bool:
    """The same sight as `queries.visible_to`, asked of one event."""
    return not event.is_draft or may_follow(viewer, event) or (viewer is not None and viewer.handles_money(event.id))


@rule("series.view")
def may_view_series(_viewer: Account | None, _series: object) -> bool:
    return True
