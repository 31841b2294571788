"""What is to be known of the kinds of message that forums write."""

from app.forums.handing_over import mailed_contribution, why_not_contribution
from app.forums.lists import FORUM_LISTS
from app.mail.hand_over import asking
from app.mail.kinds import MailKind

KINDS = (
    MailKind("forums/contribution", on_list=FORUM_LISTS, question=asking(mailed_contribution, why_not_contribution)),
)
