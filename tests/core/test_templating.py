"""What templates are given by us instead of by Jinja: their sentences and their globals."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string
from jinja2 import DictLoader, Environment

from app.core.templating import CompiledTemplates

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("context")]


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("{{ _('100%% of %(name)s', name='<b>') }}", "100% of &lt;b&gt;"),
        ("{{ _('100%%') }}", "100%"),
        ("{{ _('<b>') }}", "<b>"),
        ("{% trans name='<b>' %}Of {{ name }}: 100%{% endtrans %}", "Of &lt;b&gt;: 100%"),
        ("{% trans %}100%{% endtrans %}", "100%"),
        ("{% autoescape false %}{{ _('Of %(name)s', name='<b>') }}{% endautoescape %}", "Of <b>"),
    ],
)
def test_a_sentence_is_filled_in_as_jinja_does(template: str, page: str) -> None:
    assert render_template_string(template) == page


def test_a_template_knows_what_all_know_and_keeps_what_it_sets(app: Flask) -> None:
    assert render_template_string("{{ can is callable }} {{ asset is callable }}") == "True True"
    render_template_string("{% set can = 1 %}{{ can }}")
    assert render_template_string("{{ can is callable }}") == "True"
    template = app.jinja_env.from_string("{{ own }}", globals={"own": "mine"})
    assert template.render() == "mine"
    assert "own" not in app.jinja_env.globals


def page_of(source: str, folder: Path) -> str:
    """The page "page.html" as another process would make it that keeps what it compiled in `folder`."""
    env = Environment(
        loader=DictLoader({"page.html": source}), bytecode_cache=CompiledTemplates(folder), autoescape=True
    )
    return env.get_template("page.html").render()


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "made" / "when needed"
    assert page_of("{{ 1 + 1 }}", folder) == "2"
    (kept,) = folder.iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", None)
        assert page_of("{{ 1 + 1 }}", folder) == "2"
    assert page_of("{{ 1 + 2 }}", folder) == "3"
    assert list(folder.iterdir()) == [kept]


@pytest.mark.parametrize("rest", [0, 4, 30, 60, -1])
def test_what_is_kept_of_a_template_may_be_broken(tmp_path: Path, rest: int) -> None:
    page_of("{{ 1 + 1 }}", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:rest])
    assert page_of("{{ 1 + 1 }}", tmp_path) == "2"


def test_a_page_comes_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert page_of("{{ 1 + 1 }}", tmp_path / "file" / "folder") == "2"
