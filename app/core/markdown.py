"""Markdown written by organisers, as safe HTML: raw HTML is off, then everything is cleaned again."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4", "code", "pre", "hr"} | {
    "table", "thead", "tbody", "tr", "th", "td"
}  # fmt: skip


def rendered(text: str) -> Markup:
    """HTML of `text`; headings begin at h3, under the page's own."""
    html = (
        _parser.render(text)
        .replace("<h1>", "<h3>")
        .replace("</h1>", "</h3>")
        .replace("<h2>", "<h3>")
        .replace("</h2>", "</h3>")
    )
    return Markup(nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))  # noqa: S704  cleaned
