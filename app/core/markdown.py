"""Markdown as safe HTML: raw HTML is off, then everything is cleaned again. Bare addresses of pages are links."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

from app.core.bare_addresses import address_at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "code", "pre", "hr"} | {
    "table", "thead", "tbody", "tr", "th", "td"
}  # fmt: skip

#: What a link of ours says to browsers; and one of others, which no search engine is to take for our word.
OURS, OTHERS = "noopener noreferrer", "nofollow noopener ugc"
#: Texts whose HTML is kept: the page of a topic shows fifty, and shows them to everybody.
KEPT = 500
#: What may begin or end something within a line: each is compared with those before it.
_MARKS = re.compile(r"[\[\]*_`\\<&]")


def cost(text: str) -> int:
    """How much work it is to render `text`: its marks, its lines, and the cells that its tables are filled up with.

    An opening bracket counts twice: for each one the rest of its paragraph is looked through for what closes it.
    """
    lines = text.count("\n") + 1
    return (
        len(_MARKS.findall(text))
        + text.count("[")
        + lines
        + sum(_cells(block) for block in re.split(r"\n[ \t]*\n", text))
    )


def _cells(block: str) -> int:
    """At most: every row of a table has as many cells as its widest line."""
    lines = block.split("\n")
    widest = max(line.count("|") for line in lines)
    return (widest + 1) * len(lines) if widest else 0


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # here: most pages have no text to render, or it is kept

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    parser.inline.ruler.after("text", "bare_address", _bare_address)
    return parser


def _bare_address(state: "StateInline", silent: bool) -> bool:
    """A rule of the parser, at the colon of "https://". Its own looks through all that stands before, at each colon."""
    scheme = next((word for word in ("https", "http") if state.pending[-len(word) :].lower() == word), "")
    if silent or state.linkLevel or not scheme or not state.src.startswith("://", state.pos):
        return False
    found = address_at(state.src, state.pos - len(scheme))
    if found is None or not state.md.validateLink(href := state.md.normalizeLink(found.url)):
        return False
    state.pending = state.pending[: -len(scheme)]
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.push("text", "", 0).content = found.url
    state.push("link_close", "a", -1)
    state.pos = found.end
    return True


@lru_cache(maxsize=KEPT)
def rendered(text: str, rel: str = OURS) -> Markup:
    """HTML of `text`; headings begin at h3, under the page's own. The same text gives the same HTML, which is kept."""
    html = (
        _parser()
        .render(text)
        .replace("<h1>", "<h3>")
        .replace("</h1>", "</h3>")
        .replace("<h2>", "<h3>")
        .replace("</h2>", "</h3>")
    )
    safe = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=rel
    )
    return Markup(safe)  # noqa: S704  cleaned
