"""Where a recipient leaves a list: a page and an address, both of one message.

The stored text of a message holds a mark where the token belongs. It is put in when the bytes are made, so that no
copy of ours opens anything, and a copy for another address gets its own.
"""

from app.core.secret_paths import CONCEALED
from app.core.settings import settings
from app.mail.inbound.addresses import address_for
from app.mail.message_tokens import UNSUBSCRIBE, token_of
from app.mail.models import OutboxMessage

RULE = "/u/<token>"
PREFIX = RULE.removesuffix("<token>")
#: What stands in a stored text.
_MARK = f"{PREFIX}{CONCEALED}?lang="


def marked_link(language: str) -> str:
    """The link as templates write it, without its token."""
    return f"{_base()}{_MARK}{language}"


def with_token(text: str, message: OutboxMessage) -> str:
    """`text` of a message of a list with the link that works."""
    return text.replace(_MARK, _MARK.replace(CONCEALED, token_of(message, UNSUBSCRIBE)))


def ways_out(message: OutboxMessage) -> tuple[str, str]:
    """What List-Unsubscribe holds (RFC 2369 §3.2): the page, which also takes the one click (RFC 8058), and an address."""
    token = token_of(message, UNSUBSCRIBE)
    page = f"{_base()}{PREFIX}{token}?lang={message.language}"
    return page, f"mailto:{address_for(UNSUBSCRIBE, token)}?subject=unsubscribe"


def _base() -> str:
    return settings().base_url
