"""Lists are drawn in one way, by parts/listing.html: what narrows them, the count, the rows, the other pages."""

import re
from collections.abc import Iterator, Mapping

import pytest

from tests.architecture.sources import TEMPLATES, template_names

pytestmark = pytest.mark.one_database

LISTING, PAGER = "parts/listing.html", "parts/pager.html"
#: What of it draws a list.
DRAWN_BY = {"listing", "paged"}
#: Templates that draw some of it themselves → why.
OF_THEIR_OWN = {
    LISTING: "the macros themselves",
    PAGER: "the macros themselves",
    "attendance/sheet.html": "paper to be signed: what leads to its other pages stands above it, and is not printed",
    "forums/topic.html": "a conversation, read on in both directions",
    "forums/linked/topic.html": "the same",
    "cooperation/texts/versions.html": "of two versions that are chosen it shows what is different",
    "funding/overview.html": "figures as of the day that is chosen",
    "parts/mail_as_read.html": "a message as it goes to whom one chooses",
    "home/front.html": "its words are looked for in the list of another page",
    "events/agenda/speakers.html": "one of two ways to name somebody",
}

COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
NAMED = re.compile(r"""{%-?\s*(?:include|import|from|extends)\s+["']([^"']+)["']([^%]*)%}""")
FORM = re.compile(r"<form\b(?:{{.*?}}|{%.*?%}|[^>])*>", re.DOTALL)
NARROWS = re.compile(r"""(?=.*method="get").*(?:class="filters\b|role="search")""", re.DOTALL)
#: Rows of a page in a table, or a table that is given to `paged`.
OWN_TABLE = re.compile(r"<table.*in page\.rows|in page\.rows.*<table|call paged\((?:(?!endcall).)*<table", re.DOTALL)
LEADS_ON = re.compile(r"""class="pager["\s]|rel="(?:next|prev)\"""")

Sources = Mapping[str, str]


def imported(source: str, template: str) -> set[str]:
    """The macros that `source` takes from `template`, by their own names; a "*" when it takes the whole of it."""
    found: set[str] = set()
    for name, rest in NAMED.findall(source):
        if name == template:
            macros = re.sub(r"\bwith(out)? context\b|-", "", rest.partition(" import ")[2]).split(",")
            found |= {macro.split()[0] for macro in macros if macro.strip()} or {"*"}
    return found


def together(name: str, sources: Sources) -> Iterator[str]:
    """The template with what it is made of, but for the parts that all pages have."""
    seen, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one not in seen and one in sources and not one.startswith(("parts/", "layout/")):
            seen.add(one)
            yield one
            waiting += [other for other, _rest in NAMED.findall(sources[one])]


def drawn_otherwise(sources: Sources) -> dict[str, str]:
    """Template → what of a list it draws without the macros."""
    sources = {name: COMMENT.sub("", text) for name, text in sources.items()}
    found: dict[str, str] = {}
    for name, source in sources.items():
        if said := next(_own_parts(source), "") or _without_rows(name, sources):
            found[name] = said
    return found


def _own_parts(source: str) -> Iterator[str]:
    """What the template itself draws."""
    listing, pager = imported(source, LISTING), imported(source, PAGER)
    if LEADS_ON.search(source) or pager & {"pager", "ends", "*"}:
        yield "what leads to the other pages: have `paged` or `listing` draw it"
    if pager and not listing & DRAWN_BY:
        yield "links to other pages without a list: use `paged`"
    if any(NARROWS.search(form) for form in FORM.findall(source)):
        yield "a form that narrows a list: use `filters`"
    if 'id="count"' in source:
        yield "how many there are: use `counted`, or give it to the list"
    if OWN_TABLE.search(source):
        yield "a table of a page of rows: use `listing` or `table_of`"


def _without_rows(name: str, sources: Sources) -> str:
    """Of a page that is narrowed: that nothing of it draws the rows."""
    if not re.search(r"{%-?\s*extends\b", sources[name]):
        return ""
    of_page = set().union(*(imported(sources[one], LISTING) for one in together(name, sources)))
    draws = of_page & (DRAWN_BY | {"table_of"})
    return "" if draws or "filters" not in of_page else "a form that narrows, and no list: use `listing` or `paged`"


def test_every_list_is_drawn_by_the_macros():
    sources = {name: (TEMPLATES / name).read_text() for name in template_names() if name.endswith(".html")}
    found = drawn_otherwise({name: text for name, text in sources.items() if not name.startswith("mail/")})
    told = "\n".join(f"{name} draws {said}" for name, said in found.items() if name not in OF_THEIR_OWN)
    assert not told, told
    assert set(OF_THEIR_OWN) - set(found) == set(), "these draw nothing of their own any more: take them off"


PAGE = '{% extends "layout/base.html" %}'
PLANTED = {
    "a pager": '{% from "parts/pager.html" import pager %}{{ pager(page) }}',
    "a pager by another name": '{% import "parts/pager.html" as pages %}{{ pages.pager(page) }}',
    "links": '<a rel="next" href="{{ same_page(page=2) }}">{{ _("Next") }}</a>',
    "a link without a list": '{% from "parts/pager.html" import turn %}{{ turn(address, words) }}',
    "filters": '<form action="{{ url_for("x") }}" class="filters" method="get"><select></select></form>',
    "a search": '<form method="get" action="{{ "a>b" }}" role="search"></form>',
    "a count": '<p class="count" id="count">{{ total }}</p>',
    "a table": "<table>{% for row in page.rows %}<tr></tr>{% endfor %}</table>",
    "a table within": '{% call paged(page, "", "") %}<table>{% for row in rows %}<tr></tr>{% endfor %}</table>{% endcall %}',
    "filters above nothing": PAGE
    + '{% from "parts/listing.html" import filters as f, counted %}{% include "of/it.html" %}',
}


@pytest.mark.parametrize("planted", PLANTED)
def test_it_finds_one_that_is_planted(planted: str):
    sources = {"planted/page.html": PLANTED[planted], "of/it.html": "<ul></ul>"}
    assert list(drawn_otherwise(sources)) == ["planted/page.html"]


def test_it_lets_a_list_be_that_is_drawn_by_the_macros_in_a_file_of_its_own():
    sources = {
        "of/page.html": PAGE + '{% from "parts/listing.html" import filters %}{% include "of/rows.html" %}',
        "of/rows.html": '{% from "parts/listing.html" import head, listing %}{# <table> in page.rows #}',
        "of/begin.html": '<form method="post" class="filters"></form>',
    }
    assert drawn_otherwise(sources) == {}
