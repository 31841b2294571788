"""What a status says of the address we wrote to.

A status is class.subject.detail (RFC 3463; further details in the registry of RFC 5248): class 5 is for good, 4 for
now. Only what speaks of the mailbox or its domain counts against the address. A hard one suppresses it at once, so
the list of those is short:

    5.1.1  no such mailbox            5.1.6   moved, no new address known
    5.1.2  no such domain             5.1.10  the domain takes no mail at all (RFC 7505)
    5.1.3  malformed address          5.2.1   mailbox disabled, takes no messages

Everything else about the recipient's side is soft, also in class 5: a full mailbox (5.2.2), a domain that can't be
routed to (5.4.x), "something about the address" (5.1.0), a report without any status. Somebody can mend it, and
three within fourteen days say that nobody does. What speaks of us or of the message counts nothing against the
address: our own sender (5.1.7, 5.1.8, 5.1.9), its size (5.2.3, 5.3.4), its content (x.6.x), a policy (x.7.x).
"""

import re

from app.mail.models import BounceKind

HARD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
#: Subject and detail, in either class.
NOT_THE_ADDRESS = frozenset({"1.7", "1.8", "1.9", "2.3", "3.4"})
NOT_THE_ADDRESS_SUBJECTS = frozenset({"6", "7"})

#: Not a part of an IP address.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")


def status_in(text: str) -> str:
    """The first status that stands in `text` ("5.1.1"), or ""."""
    match = _STATUS.search(text)
    return ".".join(str(int(part)) for part in match.groups()) if match else ""


def precise_status(stated: str, diagnostic: str) -> str:
    """What the report states, unless that is "5.0.0" and the server's own words say more (Exim writes so)."""
    status = status_in(stated)
    return (status_in(diagnostic) or status) if not status or status.endswith(".0.0") else status


def kind_of(status: str) -> BounceKind:
    """What a failure with this status says; without one it counts as soft."""
    _class, _, rest = status.partition(".")
    if rest in NOT_THE_ADDRESS or rest.partition(".")[0] in NOT_THE_ADDRESS_SUBJECTS:
        return BounceKind.OTHER
    return BounceKind.HARD if status in HARD else BounceKind.SOFT
