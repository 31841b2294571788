"""Who reads consulted texts and speaks to them. Who writes them, `cooperation.edit` says."""

from app.accounts.models import Account
from app.cooperation.texts.models import ConsultedText
from app.core.access import rule


@rule("texts.see")
def may_see_text(_viewer: Account | None, text: ConsultedText | None) -> bool:
    """Whoever finds it (`queries.sight`)."""
    return text is not None


@rule("texts.comment")
def may_comment(viewer: Account | None, _text: ConsultedText | None) -> bool:
    """Whoever signed in and finds it; anonymous visitors never."""
    return viewer is not None
