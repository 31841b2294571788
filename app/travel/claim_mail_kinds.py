"""What is to be known of the kinds of message about claims."""

from app.mail.kinds import by_act
from app.travel.mail_kinds import LINK_TELLS

KINDS = (
    *(by_act(f"travel/claim_{name}") for name in ("received", "decided", "paid", "refunded", "written_off")),
    *(by_act(f"travel/claim_{name}", question=LINK_TELLS) for name in ("waits", "returned", "asked_back")),
)
