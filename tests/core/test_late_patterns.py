"""An expression is compiled when it is first used."""

import re

import pytest

from app.core.late_patterns import LatePattern


def test_it_finds_what_the_expression_finds() -> None:
    late = LatePattern("A(b+)", re.IGNORECASE)
    assert (late.search("xabb"), late.match("xabb"), late.fullmatch("abbc")) != (None, None, None)
    assert late.match("xabb") is late.fullmatch("abbc") is None
    assert [found[1] for found in late.finditer("ab abb")] == ["b", "bb"]
    assert LatePattern(" ?, ?").split("a , b,c") == ["a", "b", "c"]
    assert LatePattern("[0-9]").sub("#", "a1b2") == "a#b#"


def test_a_wrong_one_is_noticed_when_it_is_used() -> None:
    late = LatePattern("(")
    with pytest.raises(re.error):
        late.search("")
