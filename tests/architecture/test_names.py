"""One name, one thing: a class or a function is told from every other by its name, wherever it is met."""

import ast
from collections import defaultdict

from tests.architecture.sources import python_files, relative, tree_of

#: Functions that mean the same in several rooms, each about what is the room's own → why. The set only gets smaller.
TWINS = {
    "init_app": "what a room does when the application is made",
    "add_links": "what its `init_app` calls to put links into the workspace of an event",
    "offer_lists": "what its `init_app` calls to say which lists of mail can be left",
    "apply": "the handler of one kind of mail in (`mail.inbound.registry.Handler`)",
    "read": "the reader of one kind of mail in, named by its path",
    "main": "what a child process runs",
    "may_edit": "a permission, in `policy`, on what the room knows",
    "may_organise": "a permission, in `policy`, on what the room knows",
    "may_read": "a permission, in `policy`, on what the room knows",
    "foreseen": "sentences about a merge: those of everybody, and those of the room that joins them",
    "history_of": "everything that is told of one thing, the newest first",
    "sender_name": "in whose name mail goes: who asks, and who answers",
    "why_not_send": "a sentence why messages can't be sent now, empty when they can",
}

#: Where a function is named by more than its name: a view by its blueprint, a command by its group, a job by its own
#: name in the list of scheduled work.
NAMED_OTHERWISE = {"views", "cli", "jobs"}


def test_no_two_modules_export_a_class_of_one_name() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for path in python_files():
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(relative(path))
    shared = {name: paths for name, paths in where.items() if len(paths) > 1}
    assert shared == {}, "rename one: two classes of one name are taken for one another"


def test_no_two_rooms_export_a_function_of_one_name() -> None:
    shared = {name: paths for name, paths in _functions().items() if len({_room(path) for path in paths}) > 1}
    assert {name: paths for name, paths in shared.items() if name not in TWINS} == {}, "rename one, for what it does"
    assert set(TWINS) - set(shared) == set(), "these are no twins any more: take them off the list"


def _functions() -> dict[str, list[str]]:
    """Name → the modules that export a function of that name."""
    where: dict[str, list[str]] = defaultdict(list)
    for path in python_files():
        place = relative(path)
        if NAMED_OTHERWISE.isdisjoint(place.removesuffix(".py").split("/")[2:]):
            for node in tree_of(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    where[node.name].append(place)
    return where


def _room(path: str) -> str:
    """The folder of `app/` that a module is in: "mail" of `app/mail/inbound/reading.py`."""
    return path.split("/")[1].removesuffix(".py")
