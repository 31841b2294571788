"""Who reads messages and decides on those that fail: administrators."""

from typing import Any

from app.core.access import rule


@rule("mail.read")
def may_read(viewer: Any, _on: Any) -> bool:
    return viewer is not None and viewer.is_administrator


@rule("mail.decide")
def may_decide(viewer: Any, _message: Any) -> bool:
    """Have a message tried again, or give it up."""
    return viewer is not None and viewer.is_administrator
