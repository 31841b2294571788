"""Links and addresses that open a door to whoever holds them. Nobody but their holder needs what opens it: no log, no list of mail.

The modules whose they are register what stands before the secret; core itself knows none of them.
"""

import re

#: Stands where a secret stood.
CONCEALED = "…"

_one_time: dict[str, bool] = {}
_addresses: set[str] = set()


def register_secret_path(prefix: str, *, one_time: bool = False) -> None:
    """Say that what follows `prefix` ("/i/") in a link is a secret; `one_time` when it is of use for a while only."""
    _one_time[prefix] = one_time


def register_secret_address(kind: str) -> None:
    """Say that what stands between `kind+` and `@` of an address for mail in is a secret: it says who answers."""
    _addresses.add(kind)


def secret_paths() -> list[str]:
    """What stands before a secret in the links of all modules ("/i/"), for whoever keeps logs."""
    return sorted(_one_time)


def without_secrets(text: str) -> str:
    """`text` as others than its recipient may read it: links and addresses keep their kind and lose their secret."""
    return _without_tokens(_concealed(text, list(_one_time)))


def without_one_time_secrets(text: str) -> str:
    """`text` as it is kept once it was sent: links that are used once and soon are not kept alive in a copy."""
    return _concealed(text, [prefix for prefix, is_one_time in _one_time.items() if is_one_time])


def has_lost_secrets(text: str) -> bool:
    """Whether `text` went through `without_one_time_secrets` and lost one."""
    return any(f"{prefix}{CONCEALED}" in text for prefix, is_one_time in _one_time.items() if is_one_time)


def unfolded(calendar: str) -> str:
    """An iCalendar object with every line whole (RFC 5545 §3.1): a secret may stand on two."""
    return re.sub("\r?\n[ \t]", "", calendar)


def _concealed(text: str, prefixes: list[str]) -> str:
    """Also within another link's values, where a slash may be written `%2F`, or in a value of that one `%252F`."""
    lowered = text.lower()
    found = [prefix for prefix in prefixes if prefix.strip("/").rpartition("/")[2].lower() in lowered]  # mostly none
    if not found:
        return text
    paths = "|".join(re.escape(prefix).replace("/", "(?:/|%2F|%252F)") for prefix in found)
    return re.sub(rf"({paths})[A-Za-z0-9_.~-]+", rf"\g<1>{CONCEALED}", text, flags=re.IGNORECASE)


def _without_tokens(text: str) -> str:
    if not _addresses:
        return text
    kinds = "|".join(sorted(_addresses))
    return re.sub(rf"\b({kinds})(\+|%2B)[0-9a-z.]+(?=@|%40)", rf"\g<1>\g<2>{CONCEALED}", text, flags=re.IGNORECASE)
