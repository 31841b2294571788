"""Who publishes profiles. Who reads which, `queries.sight` says of each row."""

from app.accounts.models import Account
from app.core.access import rule


@rule("profiles.publish")
def may_publish_profiles(viewer: Account | None, _on: object) -> bool:
    """The office: those who organise all events."""
    return viewer is not None and viewer.organises_all
