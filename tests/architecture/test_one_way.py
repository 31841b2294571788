"""There is one way to do each of these; a second one is found here."""

import ast
import re

import pytest

from tests.architecture.sources import APP, python_files, relative, tree_of

pytestmark = pytest.mark.one_database

#: What is written → where alone it may stand, and what everybody else calls.
ONE_PLACE: dict[str, tuple[set[str], str]] = {
    r'extensions\["settings"\]': (
        {"app/__init__.py", "app/core/__init__.py", "app/core/settings.py"},
        "core.settings.settings()",
    ),
    r"\.rowcount\b": ({"app/core/changed_rows.py"}, "core.changed_rows.changed_rows()"),
    r"__tablename__\}:\{": ({"app/core/references.py", "app/registration/change_readers.py"}, "core.references"),
    r"\bCSV_(?:BOM|SEMICOLON)\b": ({"app/core/sheets.py"}, "core.sheets.csv_of_reader(), or a choice of file_kinds()"),
    r"\bContextVar\b|\bthreading\.local\b": (set(), "an argument: what a function does follows from what it is given"),
    r"\bimport smtplib\b": ({"app/mail/transport.py"}, "the outbox"),
    r"\bregister_error_handler\(CSRFError": ({"app/core/late_forms.py"}, "core.late_forms"),
}

#: A module that gathers what others join when it is imported, in a list of its own: a `core.hooks.Hook` does that.
GATHERING = re.compile(r"\b[A-Z_]{3,}\.(?:append|extend)\(")

#: Words that a reader sees in an order of their own: by `core.collation`, whose alphabet is the reader's.
WORDS = re.compile(r"country_name\(|\bword\(|_word\(|listed_name|\.(?:name|title)\b(?!\.)")
#: Keys for comparing, which nobody reads.
ORDERED_OTHERWISE = {"app/people/erasure.py"}


@pytest.mark.parametrize("pattern", ONE_PLACE)
def test_it_is_written_in_one_place(pattern: str) -> None:
    places, instead = ONE_PLACE[pattern]
    found = {relative(path) for path in python_files() if re.search(pattern, path.read_text())}
    assert found - places == set(), f"use {instead}"
    assert places - found == set(), "these do not write it any more: take them off"


def test_what_others_join_is_a_hook() -> None:
    assert [relative(path) for path in python_files() if GATHERING.search(path.read_text())] == []


def test_words_stand_in_the_readers_alphabet() -> None:
    found = {
        relative(path)
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _orders_words(node)
    }
    assert found == ORDERED_OTHERWISE, "order what is read by `alphabetical`, `by_words` or `in_order`"


def _orders_words(call: ast.Call) -> bool:
    """Whether it sorts by words as the machine compares them: "Ñ" after "Z"."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in ("sorted", "sort"):
        return False
    keys = [keyword.value for keyword in call.keywords if keyword.arg == "key"] or call.args[:1]
    text = " ".join(map(ast.unparse, keys))
    return bool(WORDS.search(text)) and "alphabetical" not in text


def test_what_narrows_a_list_is_read_in_one_way() -> None:
    classes = [node for path in python_files() for node in tree_of(path).body if isinstance(node, ast.ClassDef)]
    named = [node for node in classes if node.name.endswith("Filters") and node.name != "Filters"]
    assert len(named) > 15
    assert [node.name for node in named if "Filters" not in map(ast.unparse, node.bases)] == []


#: Lines of a message's own code, without its docstring.
LONGEST_MESSAGE = 8


def test_messages_about_registrations_and_invitations_are_short() -> None:
    """What all have in common is gathered once, in `registration.telling`."""
    files = [*APP.glob("registration/*mails.py"), *APP.glob("reminders/mails.py")]
    assert len(files) >= 4
    long = {
        f"{relative(path)}: {node.name}": lines
        for path in files
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and (lines := _lines(node)) > LONGEST_MESSAGE
    }
    assert long == {}


def _lines(function: ast.FunctionDef) -> int:
    own = function.body[1:] if ast.get_docstring(function) else function.body
    return (own[-1].end_lineno or 0) - own[0].lineno + 1
