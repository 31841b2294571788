"""The files of the project, read once."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.config import ROOT

APP = ROOT / "app"
TEMPLATES = ROOT / "templates"
TOOLS = ROOT / "tools"


@cache
def python_files() -> tuple[Path, ...]:
    return tuple(sorted(APP.rglob("*.py")))


@cache
def tool_files() -> tuple[Path, ...]:
    """The developers' tools, which the product never needs."""
    return tuple(sorted(TOOLS.rglob("*.py")))


@cache
def template_names() -> tuple[str, ...]:
    """Every template, as `render_template` names it."""
    return tuple(sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*") if path.is_file()))


@cache
def tracked_files() -> tuple[Path, ...]:
    """The files in git, and those that are about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    return tuple(path for name in listed if name and (path := ROOT / name).is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def strings_in_python() -> Iterator[str]:
    """Every string literal of the application; of an f-string its pattern, with * for what is filled in."""
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """Made once of each: `re` keeps too few of them for all names and all patterns."""
    return re.compile(re.escape(pattern).replace(r"\*", "[^/]+"))


def matches(name: str, pattern: str) -> bool:
    """Whether `name` fits `pattern`, in which * stands for anything but a slash."""
    return _expression(pattern).fullmatch(name) is not None


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))
