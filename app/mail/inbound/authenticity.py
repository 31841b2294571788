"""What our own mail server says of a message's sender (RFC 8601), and whether it vouches for the address in From.

Anybody can write a header `Authentication-Results`, so only the topmost that bears the name of our server counts, and
one of that name that nobody can read ends the search: what stands below it may be a stranger's.
"""

import re
from dataclasses import dataclass
from itertools import islice

import authres
from authres.core import AuthenticationResult

from app.core.text import one_line

#: More of these headers than any chain of servers writes are not looked at.
MOST_HEADERS = 50
#: How much of the server's own words is kept for people to read.
SAID_LIMIT = 500

_FOLDED = re.compile(r"\r?\n(?=[ \t])")
_FEATURES = authres.all_features()


@dataclass(frozen=True)
class Authentication:
    """What our server said, and the check by which the address in From is its sender's: "dmarc", "dkim", "spf" or ""."""

    said: str = ""
    vouched_by: str = ""


def authentication_of(headers: list[tuple[str, str]], sender: str, authserv_id: str) -> Authentication:
    """What the server of that name said of `sender`, the one address in From, or "" when it has none or several.

    `headers` are as they came, the topmost first: an encoded word among them is no result.
    """
    if not authserv_id:
        return Authentication()
    named = (value for name, value in headers if name.lower() == "authentication-results")
    for value in islice(named, MOST_HEADERS):
        said = one_line(_FOLDED.sub("", value))
        try:
            parsed = _FEATURES.parse_value(said)
        except Exception:  # the parser raises several kinds of error, RecursionError among them
            if authserv_id.lower() in said.lower():
                return Authentication(said[:SAID_LIMIT])
            continue
        if parsed.authserv_id == authserv_id.lower():
            return Authentication(said[:SAID_LIMIT], _vouched_by(parsed.results, domain_of(sender)))
    return Authentication()


def domain_of(address: str) -> str:
    """The domain of an address, or of itself, as the DNS writes it; empty for what is none."""
    domain = address.rpartition("@")[2].strip().rstrip(".").lower()
    try:
        return domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def is_aligned(domain: str, sender_domain: str) -> bool:
    """Whether who speaks for `domain` speaks for the sender's: it is the same, or the sender's lies below it.

    The other way round only a list of public suffixes could tell, and DMARC, which has one, was asked before.
    """
    if not domain or not sender_domain:
        return False
    return sender_domain == domain or ("." in domain and sender_domain.endswith(f".{domain}"))


def _vouched_by(results: list[AuthenticationResult], sender_domain: str) -> str:
    """The first check that passed for the sender's domain. A policy of that domain that was broken ends all."""
    dmarc = [result for result in results if _method(result) == "dmarc"]
    if any(_is(result, "fail") for result in dmarc) or not sender_domain:
        return ""
    if any(_is(result, "pass") and _domain(result, "header", "from") == sender_domain for result in dmarc):
        return "dmarc"
    for result in results:
        if not _is(result, "pass"):
            continue
        if _method(result) == "dkim":
            signer = _domain(result, "header", "d") or _domain(result, "header", "i")
            if is_aligned(signer, sender_domain):
                return "dkim"
        elif _method(result) == "spf" and is_aligned(_domain(result, "smtp", "mailfrom"), sender_domain):
            return "spf"
    return ""


def _method(result: AuthenticationResult) -> str:
    return str(getattr(result, "method", "")).lower()


def _is(result: AuthenticationResult, word: str) -> bool:
    return str(getattr(result, "result", "")).lower() == word


def _domain(result: AuthenticationResult, kind: str, name: str) -> str:
    """The domain in the property `kind.name`; empty when it is not there, or there twice."""
    values = [
        str(found.value)
        for found in getattr(result, "properties", [])
        if (found.type.lower(), found.name.lower()) == (kind, name)
    ]
    return domain_of(values[0]) if len(values) == 1 else ""
