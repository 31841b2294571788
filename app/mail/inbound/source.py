"""A message in as those who look after mail may see it: as it came, without what opens a door to somebody else."""

import base64
import binascii
import re

from app.core.secret_paths import CONCEALED, without_secrets
from app.core.settings import settings
from app.mail.inbound.keeping import FIRST_PART
from app.mail.inbound.registry import open_kinds

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
#: Lines of base64 as MIME writes them, the last one shorter (RFC 2045 §6.8).
_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/]{40,76}\r?\n)+(?:^[A-Za-z0-9+/]{1,75}={0,2}\r?$)?", re.MULTILINE)
_SOFT_BREAK = re.compile(rb"=\r?\n(?=[^\r\n])")


def headers_of(raw: bytes) -> str:
    """The lines above the text, as they came, at most `FIRST_PART` bytes of them."""
    end = _END_OF_HEADERS.search(raw, 0, FIRST_PART)
    return concealed(raw[: end.start() if end else FIRST_PART].decode("utf-8", "replace"))


def concealed(text: str) -> str:
    """`text` without the secrets of our links, and of the addresses at which we take mail."""
    ours = rf"\b([a-z]{{1,12}})\+[0-9a-z.]{{1,51}}(?=@{re.escape(settings().mail_domain)})"
    known = open_kinds()

    def without_token(found: re.Match[str]) -> str:
        return found[0] if found[1].lower() in known else f"{found[1]}+{CONCEALED}"

    return re.sub(ours, without_token, without_secrets(text), flags=re.IGNORECASE)


def concealed_source(raw: bytes) -> bytes:
    """The whole source without those secrets, also where it is written in base64 or over a line's end."""
    whole = _BASE64.sub(lambda found: _concealed_base64(found[0]), raw)
    joined = _SOFT_BREAK.sub(b"", whole)  # only to see whether there is anything to conceal
    if concealed(_text(joined)) == _text(joined):
        return whole
    return concealed(_text(joined)).encode("utf-8", "surrogateescape")


def _concealed_base64(block: bytes) -> bytes:
    try:
        text = _text(base64.b64decode(block, validate=False))
    except binascii.Error:
        return block
    without = concealed(text)
    return block if without == text else base64.encodebytes(without.encode("utf-8", "surrogateescape"))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")
