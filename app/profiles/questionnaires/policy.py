"""Who designs, chases and reviews questionnaires. Countries come by their links, and need no account."""

from app.accounts.models import Account
from app.core.access import rule


@rule("questionnaires.edit")
def may_edit_questionnaires(viewer: Account | None, _on: object) -> bool:
    """The office: those who organise all events. Until a profile is published nobody else sees what a country answered."""
    return viewer is not None and viewer.organises_all
