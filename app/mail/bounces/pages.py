"""A part of a report as text, whatever it calls its charset, and of an HTML page only what a reader sees."""

from email.message import Message
from html.parser import HTMLParser

_BREAKS = ("p", "br", "div", "tr", "li", "td", "h1", "h2", "h3", "table", "pre", "hr")
_HIDDEN = ("style", "script", "head", "title")


def readable(part: Message, limit: int) -> str:
    """The text of a text part, at most `limit` characters; of bytes that are not in the charset it names, the likely one."""
    try:
        content = part.get_payload(decode=True)
    except Exception:  # a transfer encoding that breaks its own rules
        return ""
    if not isinstance(content, bytes):
        return ""
    text = _decoded(content[: 4 * limit], _charset(part))
    return (_seen(text) if part.get_content_type() == "text/html" else text)[:limit]


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or "utf-8"
    except Exception:  # the parser of headers raises nearly everything
        return "utf-8"


def _decoded(content: bytes, declared: str) -> str:
    """UTF-8 where it is that, for it can't be by chance; else what the part says, else the charset of old Windows."""
    for charset in ("utf-8", declared):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def _seen(page: str) -> str:
    reader = _Seen()
    try:
        reader.feed(page)
    except Exception:  # a page of broken declarations
        return page
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).splitlines())
    return "\n".join(lines)
