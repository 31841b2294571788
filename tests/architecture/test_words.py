"""Every word of the interface can be translated: in a made-up language that puts all of them in ⟦brackets⟧, none is bare."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser
from typing import Any
from zoneinfo import available_timezones

import pytest
from babel import Locale
from flask import Flask
from jinja2 import Environment, nodes
from sqlalchemy import select
from werkzeug.routing import Rule

from app.config import LANGUAGES
from app.core.catalogue_lookup import CatalogueLookup
from app.core.dates import zone_name
from app.core.extensions import Base, db
from app.core.money import EXPONENTS
from app.letters.salutations import usual_salutations
from app.letters.templates import usual_words
from tests.architecture.sources import TEMPLATES, template_names
from tests.architecture.walking import Walk, address, calls, sampled
from tests.fixtures.applications import make_app

#: Attributes that are read to people.
READ = ("alt", "aria-label", "placeholder", "title")
WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}")
#: Names that are the same in every language, and units.
NAMES = {
    "Encuentro",
    "Español",
    "English",
    "Português",
    "Français",
    "SGPE",
    "UTC",
    "CSV",
    "XLSX",
    "ISO",
    "http",
    "https",
    "events",
    "library",
}


class Texts(HTMLParser):
    """The words of a page that are read to people: neither scripts and styles nor names that are typed as they are.

    `foreign` are the texts of elements that hold nothing but text and say themselves in which language it is.
    """

    SILENT = ("script", "style", "code")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.foreign: list[str] = []
        self._silent = 0
        self._is_marked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        self._is_marked = "lang" in dict(attrs) and tag != "html"
        self.found += [value or "" for name, value in attrs if name in READ]
        if tag == "input" and dict(attrs).get("type") in ("submit", "button"):
            self.found.append(dict(attrs).get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self.SILENT
        self._is_marked = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            (self.foreign if self._is_marked else self.found).append(data)


def texts_of(html: str) -> list[str]:
    parser = Texts()
    parser.feed(html)
    return parser.found + parser.foreign


def texts_in_a_language(html: str) -> list[str]:
    """Those texts that stand alone in an element with a `lang` of its own."""
    parser = Texts()
    parser.feed(html)
    return parser.foreign


# --- what templates say by themselves, mails included ---------------------------------------------------------------


def written_in(source: str, environment: Environment) -> str:
    """A template's own text, with ○ for all that is filled in or translated."""
    parts = environment.parse(source).find_all(nodes.Output)
    return "".join(
        node.data if isinstance(node, nodes.TemplateData) else "○" for output in parts for node in output.nodes
    )


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Environment:
    return make_app("sqlite://", tmp_path_factory.mktemp("words")).jinja_env


#: Programs for typst, whose words come as data; a string of theirs is what they name parts by.
PROGRAMS = tuple(name for name in template_names() if name.endswith(".typ"))


def test_a_template_says_nothing_by_itself(environment):
    said = {}
    for name in template_names():
        if name not in PROGRAMS:
            written = written_in((TEMPLATES / name).read_text(), environment)
            texts = texts_of(written) if name.endswith((".html", ".svg")) else [written]
            said[name] = [word for text in texts for word in WORD.findall(text) if word not in NAMES]
    assert {name: words for name, words in said.items() if words} == {}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_shows_nothing_but_data(name):
    """What stands between brackets is shown: of it no word is the program's own."""
    source = (TEMPLATES / name).read_text()
    shown = re.sub(r"#[\w.]+(\([^\[\]]*\))?", "○", " ".join(re.findall(r"\[([^\[\]]*)\]", source)))
    assert [word for word in WORD.findall(shown) if word not in NAMES] == []


def test_a_word_in_a_template_is_found(environment):
    assert WORD.findall(
        written_in("{% if a %}Save {{ b }}{% endif %}{{ _('x') }}{% trans %}y{% endtrans %}", environment)
    ) == ["Save"]


# --- what whole screens say ------------------------------------------------------------------------------------------


class Brackets(NullTranslations):
    """Translates every message into itself, in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"

    ugettext, ungettext, upgettext = gettext, ngettext, pgettext


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CatalogueLookup, "get_translations", lambda _self: Brackets())


@cache
def usual_texts() -> frozenset[str]:
    """What letters and salutations say before the office has written its own: contents, one language each."""
    said = [text for words in usual_words().values() for text in (words.subject, words.body, words.signature)]
    said += [text for line in usual_salutations().values() for text in (line.greeting, line.closing)]
    return frozenset(" ".join(text.split()) for text in said)


def _without_usual_words(html: str) -> list[str]:
    """The texts of a page but for the usual words of letters, each whole and in an element that says its language."""
    usual = [text for text in texts_in_a_language(html) if " ".join(text.split()) in usual_texts()]
    return list((Counter(texts_of(html)) - Counter(usual)).elements())


def bare_words(html: str) -> set[str]:
    """The words of a page outside brackets, which may hold each other."""
    text = " ¦ ".join(_without_usual_words(html))
    while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)):
        pass
    return set(WORD.findall(text))


def words_in(values: Iterable[object]) -> set[str]:
    """The words of values; the end of a line, which `repr` writes as a letter, is no part of a word."""
    return {word for value in values for word in re.findall(r"[^\W\d_]+", re.sub(r"\\[nrt]", " ", repr(value)))}


@cache
def words_of_places_and_dates() -> frozenset[str]:
    """What Babel translates: countries, languages, currencies, months and days, and the cities that time zones are known by."""
    known: list[Any] = []
    for locale in map(Locale.parse, LANGUAGES):
        known += [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values(), *EXPONENTS]
        for names in (locale.months, locale.days):
            known += [name for widths in names.values() for members in widths.values() for name in members.values()]
        known += [zone_name(zone, locale.language) for zone in available_timezones() if "/" in zone]
    return frozenset(words_in(known))


@cache
def words_of_data(app: Flask) -> frozenset[str]:
    """Every word that stands in the database of the walk, which is always as it was at first."""
    with app.app_context():
        return frozenset(
            word
            for table in Base.metadata.sorted_tables
            for row in db.session.execute(select(table))
            for word in words_in(row)
        )


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("rule", sampled(calls("GET")))
def test_a_screen_says_nothing_bare(rule: Rule, walk: Walk):
    url = address(rule, walk.world, {})
    known = words_of_data(walk.app) | words_of_places_and_dates() | NAMES | EXPONENTS.keys()
    for role in ("visitor", "organiser", "administrator"):
        answer = walk.ask(role, "GET", url)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            bare = sorted(bare_words(answer.text) - known)
            assert not bare, (role, " ".join(bare))
