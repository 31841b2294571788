"""Tests in a browser wait for what a click leads to: a click comes back before the next page is drawn."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
#: What playwright answers at once, from whichever page is there: `expect` waits for the answer that is expected.
AT_ONCE = {"is_visible", "is_hidden", "is_checked", "is_enabled", "count", "content", "all", "title", "evaluate"}
#: The same, of ours.
AT_ONCE |= {"accessibility_faults", "assert_sound", "scrolls_sideways", "structure_faults"}
CLICKS = {"click", "tap", "dblclick"}


def asked_too_early(source: str) -> list[int]:
    """The lines that read a page at once where the call before was a click."""
    lines = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            calls = sorted((node for node in ast.walk(function) if isinstance(node, ast.Call)), key=ending)
            steps = [call for call in calls if not name_of(call).startswith(("get_by", "locator"))]
            for before, call in pairwise(steps):
                if name_of(before) in CLICKS and name_of(call) in AT_ONCE:
                    lines.append(call.lineno)
    return lines


def ending(call: ast.Call) -> tuple[int, int]:
    return call.end_lineno or 0, call.end_col_offset or 0


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.one_database
def test_no_page_is_read_before_it_is_there():
    early = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in TESTS.rglob("*.py")
        if "page" in (source := path.read_text(encoding="utf-8"))
        for line in asked_too_early(source)
    }
    assert early == set()


@pytest.mark.parametrize(
    "read",
    ['page.get_by_text("Saved").is_visible()', 'page.locator(".flash").count()', "accessibility_faults(page)"],
)
def test_what_is_read_too_early_is_found(read: str):
    told = f'def test(page):\n    page.get_by_role("button").click()\n    assert {read}\n'
    assert asked_too_early(told) == [3]
    assert asked_too_early(told.replace("    assert", "    expect(page).to_have_title('A')\n    assert")) == []
