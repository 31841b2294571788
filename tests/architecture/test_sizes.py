"""Files and functions stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.config import ROOT
from tests.architecture.sources import TEMPLATES, python_files, relative, template_names, tool_files, tree_of

FILE, FUNCTION, VIEW, TEMPLATE = 300, 30, 20, 120
TEST_FILE = 450

#: What is larger, with the reason. The list only gets shorter.
EXEMPT: dict[str, str] = {}


def functions(path: Path) -> Iterator[tuple[str, int, bool]]:
    """(name, lines of its body without the docstring, whether it is a view) of every function of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1
            yield f"{relative(path)}:{node.name}", lines, any(".route(" in ast.unparse(d) for d in node.decorator_list)


def test_files_are_short():
    long = [
        f"{relative(p)}: {n}" for p in (*python_files(), *tool_files()) if (n := len(p.read_text().splitlines())) > FILE
    ]
    assert [line for line in long if line.split(":")[0] not in EXEMPT] == []


def test_tests_are_short_too():
    tests = sorted((ROOT / "tests").rglob("*.py"))
    long = [f"{relative(p)}: {n}" for p in tests if (n := len(p.read_text().splitlines())) > TEST_FILE]
    assert [line for line in long if line.split(":")[0] not in EXEMPT] == []


def test_functions_are_short():
    long = {
        name: lines
        for path in (*python_files(), *tool_files())
        for name, lines, is_view in functions(path)
        if lines > (VIEW if is_view else FUNCTION) and name not in EXEMPT
    }
    assert long == {}


def test_templates_are_short():
    long = {name: n for name in template_names() if (n := len((TEMPLATES / name).read_text().splitlines())) > TEMPLATE}
    assert {name: lines for name, lines in long.items() if name not in EXEMPT} == {}


def test_views_ask_queries_rather_than_the_database():
    asking = [
        relative(path)
        for path in python_files()
        if (path.name == "views.py" or path.parent.name == "views") and "select(" in path.read_text()
    ]
    assert asking == []


def test_only_edges_commit():
    edges = ("views", "jobs", "cli", "inbound")
    # `apart()` is a transaction of its own; `saved()` is how views end.
    allowed = ("app/core/database.py", "app/core/leading_on.py")
    committing = [
        relative(path)
        for path in python_files()
        if "session.commit()" in path.read_text()
        and path.stem not in edges
        and path.parent.name not in edges
        and relative(path) not in allowed
        and relative(path) not in EXEMPT
    ]
    assert committing == []


def test_one_clock():
    """Nothing but the clock asks the machine what time it is."""
    asked = ("datetime.now(", "datetime.utcnow(", "date.today(", "datetime.today(")
    asking = [relative(p) for p in python_files() if any(call in p.read_text() for call in asked)]
    assert asking == ["app/core/clock.py"]


def test_exemptions_are_still_needed():
    assert [name for name in EXEMPT if not (ROOT / name.split(":")[0]).exists()] == []
