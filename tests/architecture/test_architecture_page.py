"""The page on the architecture says what is so, and stays one page."""

import ast
import re
import tomllib
from functools import cache

import pytest

from app import MODULES
from app.config import ROOT
from tests.architecture.sources import APP, python_files, tree_of

pytestmark = pytest.mark.one_database

PAGE = (ROOT / "docs" / "architecture.md").read_text()
#: Its length only gets smaller: who adds a line takes one away. Reasons stand in the decisions.
MOST_LINES, MOST_WORDS = 165, 2455

#: Files that many rooms have, columns and words that are no name in the code.
NO_NAMES = {"cause_ref", "list", "loaders.py", "mails.py", "words.py"}


def test_it_stays_one_page() -> None:
    assert len(PAGE.splitlines()) <= MOST_LINES
    assert len(PAGE.split()) <= MOST_WORDS


def test_its_table_has_every_room_and_no_other() -> None:
    table = PAGE.partition("## Rooms")[2].partition("Imports go down only")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(MODULES)


def test_the_law_of_imports_is_the_one_that_is_checked() -> None:
    said = PAGE.partition("Imports go down only: ")[2].partition(";")[0]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    checked = next(one["layers"] for one in contracts if one["name"] == "Modules import downwards only")
    layers = [set(re.findall(r"\w+", layer)) for layer in checked]
    assert [set(re.findall(r"\w+", layer)) for layer in re.findall("`([^`]+)`", said)] == layers


@cache
def modules() -> dict[str, str]:
    """Dotted name below `app` → its source; of a folder that of all its modules."""
    found: dict[str, str] = {}
    for path in python_files():
        parts = path.relative_to(APP).with_suffix("").parts
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            found[name] = found.get(name, "") + path.read_text()
    return found


@cache
def defined() -> dict[str, str]:
    """Class or function → the source of the modules that define it."""
    found: dict[str, str] = {}
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found[node.name] = found.get(node.name, "") + path.read_text()
    return found


def is_there(name: str) -> bool:
    """Whether a module, class, function or attribute is called so, named whole or from some room on."""
    holder, _, own = name.rpartition(".")
    if name in defined() or any(f".{each}".endswith(f".{name}") for each in modules()):
        return True
    sources = [source for each, source in modules().items() if f".{each}".endswith(f".{holder}")]
    return any(re.search(rf"\b{own}\b", source) for source in [*sources, defined().get(holder, "")] if holder)


def test_every_name_on_it_is_in_the_code() -> None:
    names = {name for name in re.findall(r"`([^`\n]+)`", PAGE) if re.fullmatch(r"[A-Za-z_][\w.]*", name)}
    assert len(names) > 100
    assert {name for name in names - NO_NAMES if not is_there(name)} == set()
