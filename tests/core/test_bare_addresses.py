"""Addresses that stand bare in a text become links, and nothing else does."""

import re
from functools import partial

import pytest

from app.core.bare_addresses import with_links
from app.core.markdown import OTHERS, rendered
from tests.processor_time import processor_seconds

LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>')


@pytest.fixture(params=["plain", "markdown"])
def written(request):
    """A text as HTML, by either way."""
    return {"plain": with_links, "markdown": rendered}[request.param]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Está en https://compras.example/a_b_c/_d_/x*y, como dije.", "https://compras.example/a_b_c/_d_/x*y"),
        ("(véase http://compras.example/wiki_(es)).", "http://compras.example/wiki_(es)"),
        ("«https://compras.example/informe.pdf»", "https://compras.example/informe.pdf"),
        ("¿https://compras.example?", "https://compras.example"),
        ("HTTPS://Compras.example:8443/", "HTTPS://Compras.example:8443/"),
        ("https://compras.example/?a=1&b=2", "https://compras.example/?a=1&amp;b=2"),
        ("vea:\nhttps://compras.example/<script>alert(1)</script>", "https://compras.example/"),
        ('https://compras.example/"onclick="alert(1)', "https://compras.example/"),
    ],
)
def test_an_address_is_a_link_with_what_belongs_to_it(written, text, address):
    html = written(text, OTHERS)
    assert LINK.findall(html) == [(address, ' rel="nofollow noopener ugc"', address)]
    assert "<script" not in html


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)//https:",
        "javascript://compras.example/%0aalert(1)",
        "data:text/html,x ftp://compras.example file:/etc/passwd xhttps://compras.example",
        "https://compras.example@otra.example/ http://a:b@otra.example",
        "http:// https://? http://[::1/ http://compras.example:99999/ https://" + "a" * 3_000,
        "compras.example www.compras.example ana@compras.example 3.1.2",
    ],
)
def test_what_is_no_address_of_a_page_stays_words(written, text):
    assert not LINK.search(written(text, OTHERS))


def test_marks_and_code_keep_their_sense():
    html = rendered("[mire https://a.example](https://b.example) `https://c.example` <https://d.example>", OTHERS)
    assert [(address, words) for address, _, words in LINK.findall(html)] == [
        ("https://b.example", "mire https://a.example"),
        ("https://d.example", "https://d.example"),
    ]
    assert "<code>https://c.example</code>" in html


@pytest.mark.parametrize("piece", ["http://a@b:", "https://", "://", "http://x ", "http://a.example/(", "http://[a]("])
def test_twenty_thousand_characters_of_colons_are_quick(written, piece):
    texts = (piece * (length // len(piece)) for length in (5_000, 20_000))
    quarter, whole = (processor_seconds(partial(written, text, OTHERS)) for text in texts)
    assert whole < 10 * quarter + 0.02  # four times as long: not sixteen times the work
