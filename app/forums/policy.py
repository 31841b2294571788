"""Who may do what in a forum. Each rule is asked of a `ForumStanding`: the forum as this reader finds it.

Whether a place takes contributions at an instant is no permission: `windows` says it, so that a page can tell why.
"""

from app.accounts.models import Account
from app.core.access import rule
from app.forums.standing import ForumStanding


@rule("forum.create")
def may_create_forum(viewer: Account | None, _on: object) -> bool:
    return viewer is not None and viewer.organises_all


@rule("forum.find")
def may_find(_viewer: Account | None, standing: ForumStanding | None) -> bool:
    """Whoever finds it: `queries.visible_forums` has asked. Its page is open to who was invited."""
    return standing is not None


@rule("forum.read")
def may_read(_viewer: Account | None, standing: ForumStanding | None) -> bool:
    """What is written in it."""
    return standing is not None and standing.is_reader


@rule("forum.write")
def may_write(_viewer: Account | None, standing: ForumStanding) -> bool:
    """Whoever has joined; those who run the forum need not."""
    return standing.is_joined or standing.is_moderator


@rule("forum.moderate")
def may_moderate(_viewer: Account | None, standing: ForumStanding) -> bool:
    return standing.is_moderator


@rule("forum.report")
def may_report(_viewer: Account | None, standing: ForumStanding) -> bool:
    return standing.is_reporter


@rule("forum.translate")
def may_translate(_viewer: Account | None, standing: ForumStanding) -> bool:
    return standing.is_translator


@rule("forum.organise")
def may_organise(_viewer: Account | None, standing: ForumStanding) -> bool:
    return standing.is_organiser
