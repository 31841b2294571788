"""Addresses are put together by code that is made when the first one is asked for."""

import pytest
from flask import Flask, url_for

from app.core.late_rules import LateRule


def test_no_address_is_prepared_at_the_start() -> None:
    app = Flask("few")
    app.url_rule_class = LateRule
    app.add_url_rule("/<rule>/<int:number>", "one", str)
    (rule,) = app.url_map.iter_rules("one")
    assert isinstance(rule, LateRule)
    late = rule._build_unknown
    with app.test_request_context():
        assert [url_for("one", rule="a b", number=7, page=n) for n in (2, 3)] == ["/a%20b/7?page=2", "/a%20b/7?page=3"]
    assert rule._build_unknown is not late


@pytest.mark.one_database
def test_all_rules_of_the_application_but_for_static_files_are_late(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules() if not isinstance(rule, LateRule)} == {"static"}
