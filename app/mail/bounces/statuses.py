"""What the codes in a server's answer say: enhanced codes (RFC 3463, the registry of RFC 5248, and those that large
providers added), and the three digits of SMTP where there is nothing better.

Class 5 is for good, 4 for now. What speaks of the mailbox or its domain is told apart from what blames us or the
moment; `judging` puts these codes beside the server's words.
"""

import re

from app.mail.models import BounceKind as Kind

#: Not a part of an IP address, a version or a date.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_REPLY = re.compile(r"(?<![\w.:@/+-])(4[2-5]\d|5[0-5]\d)(?=[ \-#:,;<)]|$)(?![-:]\d\d[-:])")

#: Subject and detail, in either class.
_EXACT = {
    **dict.fromkeys(("1.1", "1.3", "1.6", "7.17", "7.18"), Kind.BAD_MAILBOX),
    **dict.fromkeys(("1.2", "1.10", "4.310"), Kind.HOST_UNKNOWN),
    **dict.fromkeys(("1.7", "1.8", "1.9"), Kind.POLICY),
    "2.1": Kind.DISABLED,
    "2.2": Kind.FULL,
    **dict.fromkeys(("2.3", "3.4"), Kind.SIZE),
    **dict.fromkeys(("3.1", "3.2", "3.5", "4.3", "4.5", "4.7"), Kind.TEMPORARY),
    **dict.fromkeys(
        ("7.8", "7.9", "7.20", "7.21", "7.22", "7.23", "7.24", "7.26", "7.29", "7.57", "7.509", "7.515"),
        Kind.AUTHENTICATION,
    ),
    **dict.fromkeys(("2.121", "2.122", "5.3", "7.28", "7.508", "7.705", "7.708", "7.500"), Kind.RATE),
}
_BY_SUBJECT = {"6": Kind.CONTENT, "7": Kind.POLICY}
#: By the three digits alone, where they say more than "for good" or "for now" (RFC 5321 §4.2, 7504, 4954).
_BY_REPLY = {"552": Kind.FULL, "530": Kind.AUTHENTICATION, "535": Kind.AUTHENTICATION, "556": Kind.HOST_UNKNOWN}


def status_in(text: str) -> str:
    """The first status that stands in `text` ("5.1.1"), or ""."""
    return next(iter(statuses_in(text)), "")


def statuses_in(text: str) -> list[str]:
    """Each status in `text`, in its order, without leading zeros."""
    return [".".join(str(int(part)) for part in match.groups()) for match in _STATUS.finditer(text)]


def reply_in(text: str) -> str:
    """The last SMTP code of a refusal in `text` ("550"), or "": of a server that quotes another, the other's."""
    return next(iter(reversed(_REPLY.findall(text))), "")


def is_exact(status: str) -> bool:
    """Whether it says more than that something went wrong: "5.0.0", "5.1.0" or "5.5.0" do not."""
    return (bool(status) and not status.endswith(".0")) or status.endswith(".7.0")


def most_exact(found: list[str]) -> str:
    """Of several codes the first that says something, else the first."""
    return next(filter(is_exact, found), next(iter(found), ""))


def kind_by_codes(status: str, reply: str = "") -> Kind:
    """What the codes alone say; UNKNOWN when they say only that it failed for good."""
    class_, _, rest = status.partition(".")
    kind = _EXACT.get(rest) or _BY_SUBJECT.get(rest.partition(".")[0])
    if kind is Kind.FULL or (kind and class_ != "4"):
        return kind
    if class_ == "4" or (not class_ and reply.startswith("4")):
        return _for_now(kind, rest)
    return _BY_REPLY.get(reply, Kind.UNKNOWN)


def _for_now(kind: Kind | None, rest: str) -> Kind:
    """In class 4 no mailbox is gone: it may be unknown to a server that is not ready, or switched off for a while."""
    if kind is Kind.BAD_MAILBOX:
        return Kind.UNKNOWN
    return Kind.TEMPORARY if kind in (None, Kind.DISABLED, Kind.HOST_UNKNOWN) else kind
