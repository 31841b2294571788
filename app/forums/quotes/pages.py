"""A page as text: what its reader sees, line by line, with "> " before each line of a `blockquote`.

nh3 reads the page as browsers do and leaves a few elements, well formed; what is walked through here is its answer.
"""

import re
from html.parser import HTMLParser

import nh3

#: Of a page, so much is read: mail programs write many times as much markup as text.
MOST_PAGE = 600_000
MOST_QUOTED = 9
#: Elements one in the other: a parser looks through all that are open, so the page is read up to where more are.
MOST_NESTED = 400
#: Shorter than this beside a page longer than that, a plain text is a stub: "See the html version".
STUB, LEAST_PAGE = 20, 200

_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre")
_LINES = ("div", "tr", "li", "section", "article", "header", "footer", "center", "dl", "dt", "dd", "tbody", "thead")
_KEPT = {"a", "blockquote", "br", "hr", "td", "th", *_PARAGRAPHS, *_LINES}
_DROPPED = {"script", "style", "head", "title", "object", "template", "select", "textarea"}
#: What Outlook writes in plain text where it draws a line.
_DRAWN = "_" * 32
#: What is no part of an address that a reader would miss.
_BARE = re.compile(r"^https?://(?:www\.)?|^www\.|/$")
#: The line above a signature, which the space belongs to.
_SIGNATURE = "-- "


def mail_text(plain: str, page: str) -> str:
    """What somebody wrote: the plain text, or the page where that is missing or a stub."""
    if len(plain.strip()) >= STUB or (plain.strip() and len(page) <= LEAST_PAGE):
        return plain
    return page_text(page) or plain


def page_text(page: str) -> str:
    """The text of an html page."""
    clean = nh3.clean(
        _shallow(page[:MOST_PAGE]),
        tags=_KEPT,
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}, "p": {"class"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    reader = _PageReader()
    reader.feed(clean)
    reader.close()
    return reader.written()


_NESTING = re.compile(
    r"<(/?)(?:div|blockquote|table|section|article|center|span|font|b|i|u|em|strong|ul|ol|dl|dd|fieldset|form|a)[\s/>]",
    re.I,
)


def _shallow(page: str) -> str:
    """`page` up to where more elements than anybody writes stand one in the other."""
    depth = 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MOST_NESTED:
            return page[: tag.start()]
    return page


class _PageReader(HTMLParser):
    """Walks through a clean page and writes its lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._kept = 0  #: inside so many `pre`
        self._links: list[tuple[str, int]] = []
        self._wants_empty = False
        self._is_tight = False
        self._holds_space = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._end_line(is_asked=True)
        elif tag == "hr":
            self._end_line()
            self._write(_DRAWN)
            self._end_line()
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._line)))
        elif tag in ("td", "th"):
            self._write(" ")
        elif tag == "blockquote" or tag in _PARAGRAPHS or tag in _LINES:
            self._begin_block(tag, dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._close_link(*self._links.pop())
        elif tag == "blockquote":
            self._end_line()
            self._quoted = max(0, self._quoted - 1)
        elif tag == "pre":
            self._end_line()
            self._kept = max(0, self._kept - 1)
        elif tag in _PARAGRAPHS or tag in _LINES:
            self._end_line()
        if tag in _PARAGRAPHS and not self._is_tight:
            self._wants_empty = True

    def handle_data(self, data: str) -> None:
        self._holds_space = self._holds_space or "\xa0" in data
        data = data.replace("\xa0", " ")
        if self._kept:
            first, *others = data.split("\n")
            self._write(first)
            for other in others:
                self._end_line(is_asked=True)
                self._write(other)
        else:
            self._write(re.sub(r"\s+", " ", data))

    def written(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def _begin_block(self, tag: str, its_class: str) -> None:
        self._end_line()
        #: Outlook writes each line as a paragraph of this class, without space between.
        self._is_tight = tag == "p" and its_class.startswith(("Mso", "x_Mso"))
        if tag in _PARAGRAPHS and not self._is_tight:
            self._wants_empty = True
        if tag == "blockquote":
            self._quoted += 1
        elif tag == "pre":
            self._kept += 1
        elif tag == "li":
            self._write("- ")

    def _write(self, text: str) -> None:
        self._line.append(text)

    def _close_link(self, address: str, place: int) -> None:
        """Where a link leads stands behind its words, unless they say so: what is cut away can't be counted."""
        words = "".join(self._line[place:]).strip()
        if address and words and _BARE.sub("", words) != _BARE.sub("", address):
            self._write(f" <{address}>")
        elif address and not words:
            self._write(f"<{address}>")

    def _end_line(self, *, is_asked: bool = False) -> None:
        whole = "".join(self._line)
        text = whole if self._kept else " ".join(whole.split())
        if text == "--" and whole.endswith(" "):
            text = _SIGNATURE
        is_asked = is_asked or self._holds_space  # an empty line of Outlook is a paragraph with a space in it
        self._line, self._holds_space = [], False
        if not text.strip() and not is_asked:
            return
        marks = "> " * min(self._quoted, MOST_QUOTED)
        if self._wants_empty and text.strip() and self._lines and self._lines[-1].strip("> "):
            self._lines.append(marks.rstrip())
        self._wants_empty = self._wants_empty and not text.strip()
        self._lines.append((marks + text).rstrip() if text != _SIGNATURE else marks + text)
