"""Where a message stands in a conversation that is held by mail, so that mail programs keep it together.

Who posts the message says it, and it is stored with the message: each attempt has the same headers.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from app.core.settings import settings
from app.core.tokens import signature

#: What a Message-ID may look like that we repeat: it may come from a stranger's mail (RFC 5322 §3.6.4).
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,120}@[!-;=?-~]{1,120}>")


@dataclass(frozen=True)
class Threading:
    """One message of a conversation: whose address it comes from, what it answers, where it is read on the web.

    Who answers writes to an address of this one message, unless `takes_replies` is False.
    """

    address: str  #: whom it is from, and where one writes to all: "forum+chile04@…"
    is_open: bool = True  #: whether one may write there now
    in_reply_to: str = ""
    references: tuple[str, ...] = ()  #: Message-IDs, the first of the conversation first
    archive: str = ""  #: the page of the conversation
    archived_at: str = ""  #: the page of this message
    help_address: str = ""
    owner_address: str = ""
    takes_replies: bool = True
    written_in: str = ""  #: the language of the words, when it is not that of the recipient
    is_list: bool = True  #: False for a message to one person, from the network, which one may answer

    def stored(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self) | {"references": list(self.references)}

    def headers(self) -> Iterator[tuple[str, str]]:
        """What it says in headers (RFC 5322 §3.6.4, RFC 2369, RFC 5064); what is not known is left out."""
        yield from (("In-Reply-To", one) for one in well_formed(self.in_reply_to)[:1])
        if known := well_formed(*self.references):
            yield "References", " ".join(known)
        if self.is_list:
            yield from self._list_headers()

    def _list_headers(self) -> Iterator[tuple[str, str]]:
        post = f"mailto:{self.address}" if self.is_open else ""
        addresses = {"List-Help": self.help_address, "List-Owner": self.owner_address}
        mailtos = {name: f"mailto:{address}" for name, address in addresses.items() if address}
        pages = {"List-Archive": self.archive, "Archived-At": self.archived_at}
        yield "List-Post", f"<{post}>" if post else "NO"
        yield from ((name, f"<{value}>") for name, value in {**pages, **mailtos}.items() if value)


def threading_of(stored: dict[str, Any] | None) -> Threading | None:
    """What `Threading.stored` gave."""
    return Threading(**stored | {"references": tuple(stored["references"])}) if stored else None


def well_formed(*message_ids: str) -> list[str]:
    """Those that can stand in a header as they are."""
    return [one for one in message_ids if _MESSAGE_ID.fullmatch(one)]


def loop_mark() -> str:
    """How this instance knows its own mail when it comes back: a name that says nothing to others."""
    return signature("loop", settings().mail_domain.lower())[:16]
