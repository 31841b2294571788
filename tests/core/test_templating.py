"""What templates are given by us instead of by Jinja: their sentences and their globals."""

import pytest
from flask import Flask, render_template_string

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
