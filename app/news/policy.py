"""Who may choose how they are told of answers to events."""

from app.accounts.models import Account
from app.core.access import rule


@rule("news.choose")
def may_choose(viewer: Account | None, _on: object) -> bool:
    """Whoever organises anything, or may come to."""
    return viewer is not None and viewer.is_staff
