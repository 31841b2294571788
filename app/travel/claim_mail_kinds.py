"""What is to be known of the kinds of message about claims."""

from app.mail.kinds import MailKind
from app.travel.mail_kinds import LINK_TELLS

KINDS = (
    *(MailKind(f"travel/claim_{name}") for name in ("received", "decided", "paid", "refunded", "written_off")),
    *(MailKind(f"travel/claim_{name}", question=LINK_TELLS) for name in ("waits", "returned", "asked_back")),
)
