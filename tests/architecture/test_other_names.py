"""A table's other name is made once, where a module is read: making one costs more than the statement it stands in."""

import ast

import pytest

from tests.architecture.sources import python_files, relative, tree_of

pytestmark = pytest.mark.one_database


def made_in_functions(tree: ast.AST) -> list[int]:
    """The lines on which a function makes another name of a table."""
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    calls = {call for function in functions for call in ast.walk(function) if isinstance(call, ast.Call)}
    return sorted(
        call.lineno for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) == "aliased"
    )


def test_no_function_makes_another_name_of_a_table():
    found = [f"{relative(path)}:{line}" for path in python_files() for line in made_in_functions(tree_of(path))]
    assert found == []


def test_one_that_does_is_found():
    assert made_in_functions(ast.parse("def read():\n    other = orm.aliased(Person)\n")) == [2]
    assert made_in_functions(ast.parse("_OTHER = aliased(Person)\n")) == []
