"""Texts are not put together of parts: a colon between two texts, or a label as the unit of a number, is a sentence.

What stands before and after a colon is one message, for a language sets the colon in its own way; a heading ("Countries")
is no unit, for in the middle of a line most languages write it small, and with one form for one and another for many.
"""

import ast
import re

import pytest
from jinja2 import Environment, nodes

from app.config import ROOT
from app.core.catalogues import kept
from tests.architecture.sources import TEMPLATES, template_names
from tests.architecture.test_translations import forms
from tests.architecture.test_words import texts_of, written_in
from tests.fixtures.applications import make_app

pytestmark = pytest.mark.one_database

#: A colon after what is filled in (○), or before all else.
JOINED = re.compile(r"(?:^|○|(?<=\s)):\s")
SAYS = {"gettext", "ngettext", "word", "brief", "field_label"}
#: A number, and after it, but for tags and statements, the word of a member.
UNIT = re.compile(r"\|number\s*-?\}\}(?:\s|</?(?:a|span|strong)\b[^>]*>|\{%[^%]*%\})*\{\{[^}]*\|(?:word|brief)\b")


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Environment:
    return make_app("sqlite://", tmp_path_factory.mktemp("words")).jinja_env


def joined_in(name: str, source: str, environment: Environment) -> list[str]:
    """What a template joins by a colon of its own."""
    written = written_in(source, environment)
    texts = texts_of(written) if name.endswith(".html") else [written]
    constants = [node.value for node in environment.parse(source).find_all(nodes.Const) if isinstance(node.value, str)]
    return [text.strip() for text in texts if JOINED.search(text)] + [
        c for c in constants if re.fullmatch(r"\s*:\s+", c)
    ]


def test_no_template_joins_texts_by_a_colon(environment):
    found = {name: joined_in(name, (TEMPLATES / name).read_text("utf-8"), environment) for name in template_names()}
    assert {name: joined for name, joined in found.items() if joined} == {}


def test_no_module_joins_words_by_a_colon():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr) and joins_words(node)
    ]
    assert found == []


def joins_words(text: ast.JoinedStr) -> bool:
    constants = [part.value for part in text.values if isinstance(part, ast.Constant)]
    called = {
        getattr(call.func, "id", getattr(call.func, "attr", ""))
        for part in text.values
        for call in ast.walk(part)
        if isinstance(call, ast.Call)
    }
    return any(re.search(r":\s", str(constant)) for constant in constants) and bool(called & SAYS)


def test_no_label_is_the_unit_of_a_number():
    found = {path.name: UNIT.findall(path.read_text("utf-8")) for path in TEMPLATES.rglob("*.html")}
    assert {name: units for name, units in found.items() if units} == {}


def test_what_is_joined_is_found(environment):
    assert joined_in("x.html", "<li>{{ a }}: {{ b }}</li>", environment)
    assert joined_in("x.html", '<a>{{ a }}<span class="visually-hidden">: {{ b }}</span></a>', environment)
    assert joined_in("x.html", '{{ ": " if a }}{{ b }}', environment)
    assert not joined_in("x.html", "<time>{{ a }}:{{ b }}</time>", environment)
    assert UNIT.search("<a>{{ value|number }}</a> {{ measure|word }}")
    assert joins_words(ast.parse('f"{gettext(x)}: {y}"', mode="eval").body)


#: Words that are written with a capital inside a line in their language: states, oceans, products, forms of address, diplomatic missions.
CAPITAL = {
    *("Estado", "Estados", "État", "États", "Atlántico", "Índico", "Pacífico", "Atlântico", "Atlantique", "Indien"),
    *("Pacifique", "Calendar", "Outlook", "Excel", "Word", "Google", "Agenda", "Unicode", "Encuentro", "Dr", "Mr"),
    *("Mme", "Sra", "Prof", "Mo", "Neto", "Monsieur", "Markdown", "Chatham", "House", "Office", "Libre"),
    *("Brasil", "Brésil", "Perú", "Peru", "Pérou", "Venezuela", "São", "Paulo", "Río", "Rio", "Janeiro", "Brasília"),
    *("Ctrl", "Mac"),
    *("Brasilia", "Atlanta", "Conferencia", "Conferência", "Conférence"),  # the III Conference is the name of an event
    *("Misión", "Misiones", "Missão", "Missões", "Mission", "Missions", "Permanente", "Permanentes"),
}
#: What is pressed in calendar programs stands in their own words; a sentence may begin with what is filled in.
QUOTED = ("calend", "agenda", "%(figures)s ", "%(reason)s ")
MIDDLE = re.compile(r"(?<=[\w,;)%] )([^\W\d_a-zà-ÿ][a-zà-ÿ]+)")


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_inside_a_line_only_names_have_a_capital(language):
    found = [
        f"{word}: {text}"
        for message in kept(language)
        if message.id
        for text in forms(message.string)
        if not any(quoted in text.lower() for quoted in QUOTED)
        for word in MIDDLE.findall(re.sub(r"[“«][^”»]*[”»]", "○", text))
        if word not in CAPITAL
    ]
    assert found == []
