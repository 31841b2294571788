"""The addresses that mail comes in to: `kind+token@our-domain`. The token says what a message is about, never From."""

import re

from app.core.settings import settings

#: Lower-case throughout: servers on the way may fold the case of a local part. At most 64 characters (RFC 5321 §4.5.3.1.1).
_LOCAL_PART = re.compile(r"([a-z]{1,12})\+([0-9a-z.]{1,51})")


#: What servers on the way wrap a sender in, and a report comes back to: BATV ("prvs=<tag>=…", "btv1==<tag>==…", also
#: with the tag behind the address) and SRS ("SRS0=<hash>=<day>=<domain>=…", "SRS1=<hash>=<host>==<hash>=…").
_WRAPPED = (
    re.compile(r"(?:prvs|btv1|msprvs1)=+[^=@]{1,60}=+(.+)"),
    re.compile(r"(?:prvs|btv1)=+(.+?)[=/][0-9a-z]{1,20}"),
    re.compile(r"srs1[=+-][^=]{1,30}=[^=]{1,255}==?[^=]{1,30}=[^=]{1,10}=(?P<domain>[^=]{1,255})=(.+)"),
    re.compile(r"srs0[=+-][^=]{1,30}=[^=]{1,10}=(?P<domain>[^=]{1,255})=(.+)"),
)
#: How many of them one in the other are taken apart.
_MOST_WRAPPINGS = 4


def address_for(kind: str, token: str) -> str:
    """The address at which mail of this kind about this token arrives."""
    local_part = f"{kind}+{token}"
    if not _LOCAL_PART.fullmatch(local_part):
        raise ValueError(f"{local_part!r} can't be the local part of an address for mail in")
    return f"{local_part}@{_domain()}"


def kind_and_token(recipient: str) -> tuple[str, str] | None:
    """What `address_for` was given; None for an address that is not one of those, or not of our domain."""
    local_part, _, domain = recipient.strip().strip("<>").lower().rpartition("@")
    match = _LOCAL_PART.fullmatch(_unwrapped(local_part[:600]))
    if match is None or domain != _domain():
        return None
    return match[1], match[2]


def _unwrapped(local_part: str) -> str:
    """The local part that we gave out. Nothing is believed of a wrapping: the token has our own signature."""
    for _ in range(_MOST_WRAPPINGS):
        found = next(filter(None, (pattern.fullmatch(local_part) for pattern in _WRAPPED)), None)
        if found is None or found.groupdict().get("domain", _domain()) != _domain():
            return local_part
        local_part = found[found.re.groups]
    return local_part


def _domain() -> str:
    return settings().mail_domain.lower()
