"""One name, one thing: a class is told from every other by its name alone, wherever it is met."""

import ast
from collections import defaultdict

from tests.architecture.sources import python_files, relative, tree_of

#: Names of which each module of lists has its own, read as "the filters of this list". The set only gets smaller.
OF_EACH_LIST = {"Filters"}


def test_no_two_modules_export_a_class_of_one_name() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for path in python_files():
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(relative(path))
    shared = {name: paths for name, paths in where.items() if len(paths) > 1 and name not in OF_EACH_LIST}
    assert shared == {}, "rename one: two classes of one name are taken for one another"
