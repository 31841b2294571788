"""Whose word a mail is: a pure rule over its token, its From and what our own server says of it.

It counts *as on the web* only when all agree. From alone never publishes anything, and nothing is refused in silence:
whatever is missing has a moderator read it, with the reason.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.forums.models import ReviewReason
from app.people.models import Person


class Token(StrEnum):
    """What the address says that a mail was written to."""

    OURS = "ours"  #: it answers a message of ours
    NONE = "none"  #: an address that everybody may know
    FORGED = "forged"


@dataclass(frozen=True)
class MailSender:
    """Whose address stands in From. `person` is None when nobody here has it."""

    person: Person | None = None
    is_confirmed: bool = False  #: they have shown that it is theirs
    is_vouched: bool = False  #: our mail server vouches for it in this mail

    @property
    def is_proved(self) -> bool:
        """Whether it is certain that the person wrote it."""
        return self.person is not None and self.is_confirmed and self.is_vouched

    @property
    def is_known(self) -> bool:
        """Whether somebody here may be answered at it."""
        return self.person is not None and self.is_confirmed


def doubts_about(token: Token, addressed: Person | None, sender: MailSender, *, takes_part: bool) -> list[ReviewReason]:
    """Why it is not certain that a participant wrote this; none when it counts as on the web.

    `addressed` is the person whom the message of the token was sent to, `takes_part` whether the sender may write there.
    """
    found = set()
    if token is Token.FORGED:
        found.add(ReviewReason.NO_TOKEN)
    if token is Token.OURS and (addressed is None or sender.person is None or sender.person.id != addressed.id):
        found.add(ReviewReason.ANOTHERS_TOKEN)
    if sender.person is None:
        found.add(ReviewReason.UNKNOWN_SENDER)
    elif not sender.is_proved:
        found.add(ReviewReason.UNVERIFIED_SENDER)
    if sender.person is not None and not takes_part:
        found.add(ReviewReason.NOT_JOINED)
    return [reason for reason in ReviewReason if reason in found]
