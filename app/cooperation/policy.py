"""Who may see and change what cooperation keeps: memberships are public, agendas are for those who sign in."""

from app.accounts.models import Account
from app.core.access import rule


@rule("cooperation.edit")
def may_edit_cooperation(viewer: Account | None, _on: object) -> bool:
    """The office: those who organise all events."""
    return viewer is not None and viewer.organises_all


@rule("cooperation.see")
def may_see_cooperation(_viewer: Account | None, _on: object) -> bool:
    """Who supported whom: everybody, as the programme's report says it."""
    return True


@rule("groups.see")
def may_see_group(_viewer: Account | None, _on: object) -> bool:
    """Which countries work on what together: everybody."""
    return True


@rule("groups.see_agenda")
def may_see_agenda(viewer: Account | None, _on: object) -> bool:
    """What a group is about to do, and who speaks in it: whoever signed in."""
    return viewer is not None
