"""Words for the enumerations of consulted texts."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.cooperation.texts.models import (
    CommentKind,
    CommentOutcome,
    ParagraphComment,
    TextKind,
    TextReaders,
    TextStatus,
)
from app.core.shown import country_name
from app.core.words import name_members
from app.mail.words import name_kinds

name_members(
    {
        TextKind.DECLARATION: _l("Declaration"),
        TextKind.POLICY: _l("Policy"),
        TextKind.PROPOSAL: _l("Proposal"),
        TextKind.MINUTES: _l("Minutes"),
    }
)
name_members(
    {
        TextReaders.PUBLIC: _l("Anyone"),
        TextReaders.MEMBERS: _l("Whoever signs in, and contacts of countries"),
        TextReaders.OFFICE: _l("The office alone"),
    }
)
name_members(
    {
        TextStatus.DRAFT: _l("Draft"),
        TextStatus.CONSULTATION: _l("In consultation"),
        TextStatus.NEGOTIATION: _l("In negotiation"),
        TextStatus.ADOPTED: _l("Adopted"),
        TextStatus.OPEN_FOR_SIGNATURE: _l("Open for signature"),
        TextStatus.CLOSED: _l("Closed"),
    }
)
name_members(
    {
        CommentKind.COMMENT: _l("Comment"),
        CommentKind.AMENDMENT: _l("Amendment"),
        CommentKind.SUPPORT: _l("Support"),
        CommentKind.RESERVATION: _l("Reservation"),
    }
)
name_members(
    {
        CommentOutcome.OPEN: _l("Not answered yet"),
        CommentOutcome.ACCEPTED: _l("Accepted as a whole"),
        CommentOutcome.PARTLY: _l("Accepted in part"),
        CommentOutcome.NOT_ACCEPTED: _l("Not accepted"),
    }
)
name_kinds(
    {
        "cooperation/text_opened": _l("To contacts of countries: a text is in consultation"),
        "cooperation/text_ending": _l("To contacts of countries: a consultation ends soon"),
        "cooperation/text_answered": _l("To who commented on a text: what became of it"),
        "cooperation/text_adopted": _l("To contacts of countries: a text is adopted"),
        "cooperation/text_signed": _l("To contacts of a country: its signature is entered"),
    }
)


def said_by(comment: ParagraphComment) -> str:
    """Whose word it is: the country's, or a person's."""
    if comment.country_code is not None:
        return country_name(comment.country_code)
    if comment.person is None or comment.person.is_erased:
        return gettext("A person whose data was erased")
    return comment.person.name
