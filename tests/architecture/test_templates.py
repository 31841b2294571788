"""Templates: each is used, each that is named exists, and messages come in threes."""

import ast
import re
from functools import cache

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

from app.jobs.registry import jobs
from tests.architecture.sources import TEMPLATES, matches, python_files, strings_in_python, template_names, tree_of
from tests.fixtures.applications import Applications

MAIL_PARTS = (".subject.txt", ".txt", ".html")
#: A name, or the pattern of a name of which a part is filled in: "events/page.html", "registration/parts/*".
NAME = re.compile(r"[a-z_][\w*-]*(/[\w*-]+)*(\.(html|txt|typ|subject\.txt)|/\*)")

TYPST_IMPORT = re.compile(r'^#import "([\w./-]+)"', re.MULTILINE)


@pytest.fixture(scope="module")
def any_app(applications: Applications) -> Flask:
    """What it compiles of templates, or finds compiled, it shares with the applications of this run."""
    return applications.made_anew("sqlite://")


@cache
def parsed(env: Environment, name: str) -> nodes.Template:
    """The template as Jinja understands it; nobody may change it."""
    return env.parse((TEMPLATES / name).read_text())


def mail_kinds() -> set[str]:
    """The messages there are templates for: "registration/confirmed"."""
    names = [name.removeprefix("mail/") for name in template_names() if name.startswith("mail/")]
    return {re.sub(r"(\.subject)?\.(txt|html)$", "", name) for name in names if "/" in name}


def is_part(kind: str) -> bool:
    """Whether it is included by messages rather than sent."""
    return kind.endswith(("parts", "layout")) or "/_" in kind


@cache
def named_in_python() -> set[str]:
    return {text for text in strings_in_python() if NAME.fullmatch(text)}


def named_in_templates(app: Flask) -> set[str]:
    """What templates extend, include and import."""
    names: set[str] = set()
    for name in template_names():
        names |= {found for found in meta.find_referenced_templates(parsed(app.jinja_env, name)) if found}
        if name.endswith(".typ"):
            folder = name.rpartition("/")[0]
            names |= {f"{folder}/{found}" for found in TYPST_IMPORT.findall((TEMPLATES / name).read_text())}
    return names


def posted_kinds() -> set[str]:
    """Strings of the application that name a message: "registration/confirmed"."""
    return {text for text in strings_in_python() if re.fullmatch(r"[a-z_*]+/[a-z_*]+", text)}


def test_every_template_compiles(any_app):
    for name in template_names():
        any_app.jinja_env.get_template(name)


def test_every_template_that_is_named_exists(any_app):
    named = {name for name in named_in_python() if "*" not in name} | named_in_templates(any_app)
    missing = {name for name in named if not any(f"/{known}".endswith(f"/{name}") for known in template_names())}
    assert sorted(missing) == []


def test_no_template_is_left_over(any_app):
    patterns = named_in_python() | named_in_templates(any_app)
    patterns |= {f"mail/{kind}{part}" for kind in posted_kinds() for part in MAIL_PARTS}
    unused = [name for name in template_names() if not any(matches(name, pattern) for pattern in patterns)]
    assert unused == []


def test_every_message_has_subject_text_and_html():
    incomplete = [
        f"mail/{kind}{part}"
        for kind in mail_kinds()
        for part in MAIL_PARTS
        if f"mail/{kind}{part}" not in template_names() and not is_part(kind)
    ]
    assert incomplete == []


def test_every_message_that_is_posted_has_templates():
    kinds = {node.args[0].value for path in python_files() for node in ast.walk(tree_of(path)) if is_post(node)}
    assert sorted(kind for kind in kinds if kind not in mail_kinds()) == []


def is_post(node: ast.AST) -> bool:
    """Whether a node is a call `post("module/message", …)` of the outbox."""
    if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    kind = node.args[0].value
    return name == "post" and isinstance(kind, str) and "/" in kind.strip("/") and not kind.startswith("/")


def test_every_job_says_what_it_does(any_app):
    assert [job.name for job in jobs().values() if not (job.function.__doc__ or "").strip()] == []
    with any_app.test_request_context():
        assert [job.name for job in jobs().values() if not str(job.title)] == []


#: Its choices stand above the paper that they print.
HEADED_BY_CHOICES = {"attendance/sheet.html"}


def test_nothing_stands_above_the_head_of_a_page():
    """The actions of a page are in its head, in the row of its title."""
    found = set()
    for name in template_names():
        source = re.sub(
            r'{#.*?#}|{% macro .*?{% endmacro %}|<div class="error-summary".*?</div>',
            "",
            (TEMPLATES / name).read_text(),
            flags=re.DOTALL,
        )
        above = re.search(r"{% block main %}(.*?)(?:page_head\(|<h1|{% endblock)", source, re.DOTALL)
        if above and re.search(r"<(?:a|form|button|input|table)\b", above[1]):
            found.add(name)
    assert found == HEADED_BY_CHOICES


def test_no_template_styles_or_scripts_inline():
    """The Content-Security-Policy blocks both, so such a line would silently do nothing."""
    inline = re.compile(r"<[^>{]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)
    pages = [name for name in template_names() if name.endswith(".html") and not name.startswith("mail/")]
    assert [name for name in pages if inline.search((TEMPLATES / name).read_text())] == []


def test_macros_are_imported_with_the_context_of_a_page_only_where_they_need_it(any_app):
    """Without context Jinja makes the macros of a file once; with it, for every page anew (decision 0020)."""
    env, wrong = any_app.jinja_env, []
    for name in template_names():
        for node in parsed(env, name).find_all((nodes.Import, nodes.FromImport)):
            needed = values_needed(env, node.template.value)
            if node.with_context and not needed:
                wrong.append(f'{name}: take "with context" away from {node.template.value}, which needs nothing of it')
            if needed and not node.with_context:
                wrong.append(f"{name}: {node.template.value} needs {needed}: give it as an argument")
    assert wrong == []


def test_macros_that_are_made_once_keep_nothing_of_the_page_that_was_first(any_app):
    """What stands outside of a macro is worked out once, for all readers and languages: so nothing may be."""
    env = any_app.jinja_env
    trees = {name: parsed(env, name) for name in template_names()}
    imported = {
        node.template.value
        for tree in trees.values()
        for node in tree.find_all((nodes.Import, nodes.FromImport))
        if not node.with_context
    }
    allowed = (nodes.Macro, nodes.Import, nodes.FromImport)
    outside = {name: [node for node in trees[name].body if not isinstance(node, allowed)] for name in imported}
    assert {name: found for name, found in outside.items() if any(works_out(node) for node in found)} == {}
    included = [name for name in imported if trees[name].find(nodes.Include)]
    assert included == [], "an included file would see nothing of the page"


@cache
def values_needed(env: Environment, name: str) -> list[str]:
    """What the template takes from the page that imports it."""
    return sorted(meta.find_undeclared_variables(parsed(env, name)) - set(env.globals))


def test_no_filter_of_ours_is_given_what_stands_in_the_template(any_app):
    """Jinja works that out while it compiles, in the language of who came first, and keeps it for all."""
    env = any_app.jinja_env
    ours = {name for name, found in env.filters.items() if getattr(found, "__module__", "").startswith("app.")}
    wrong = [
        f"{name}: |{node.name} of a constant"
        for name in template_names()
        for node in parsed(env, name).find_all(nodes.Filter)
        if node.name in ours and isinstance(node.node, nodes.Literal)
    ]
    assert wrong == []


def works_out(node: nodes.Node) -> bool:
    """Whether the node calls something or looks at something of the page: words and names of macros do not."""
    if isinstance(node, nodes.Output):
        return any(not isinstance(part, nodes.TemplateData) for part in node.nodes)
    return not isinstance(node, nodes.Assign) or node.node.find((nodes.Call, nodes.Filter)) is not None
