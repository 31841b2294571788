"""`make mutants ROOM=registration`: small faults planted one by one in the actions, queries and rules of one room.

A mutant that the room's quick tests do not notice survives, and is printed with the line it changed: either a test is
missing, or the line does not matter. The mutants are a sample, another each month, of all that cosmic-ray's operators make;
the work is done in a copy of the repository and ends after so many minutes, whatever is left.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
MOST = 200
#: Operators whose mutants mean something here; the others change the types that a function states, and the like.
USED = re.compile(
    r"core/(ReplaceComparisonOperator_.*|AddNot|ReplaceAndWithOr|ReplaceOrWithAnd|ReplaceTrueWithFalse"
    r"|ReplaceFalseWithTrue|NumberReplacer|ReplaceBinaryOperator_(Add_Sub|Sub_Add)|ReplaceUnaryOperator_Delete_Not"
    r"|ReplaceBreakWithContinue|ReplaceContinueWithBreak|ZeroIterationForLoop)$"
)
RULES = ("actions", "queries", "policy", "judging")
#: What tests use that git ignores: a copy has them from here.
PROGRAMS = (".tools", "tests/calendars/javascript/node_modules")
QUICK = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not slow")


@dataclass(frozen=True)
class Mutant:
    """One file as it would be with one fault in it."""

    path: str
    operator: str
    code: str
    diff: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("room")
    parser.add_argument("--mutants", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(datetime.now(UTC).strftime("%Y%m")))
    options = parser.parse_args()
    ends_at = time.monotonic() + options.minutes * 60
    sample = sampled(options.room, min(options.mutants, MOST), random.Random(options.seed))  # noqa: S311  a sample
    with tempfile.TemporaryDirectory(prefix="encuentro-mutants-") as name:
        survivors, tried = tried_in(copied(Path(name)), options.room, sample, ends_at)
    for mutant in survivors:
        print(f"\nSurvived: {mutant.operator}\n{mutant.diff}")
    print(f"\n{options.room}: {tried} mutants of {len(sample)} tried, {len(survivors)} survived (seed {options.seed}).")
    return 0


def sampled(room: str, number: int, chance: random.Random) -> list[Mutant]:
    """So many mutants, at most one of a kind at one place."""
    places: dict[tuple[str, str, object], list[tuple[str, int]]] = defaultdict(list)
    for path in files_of(room):
        code = (ROOT / path).read_text()
        for operator, occurrence, place in faults_in(code):
            places[path, operator.partition("_")[0], place].append((operator, occurrence))
    chosen = chance.sample(sorted(places, key=str), min(number, len(places)))
    found = (mutant_of(path, *chance.choice(places[path, family, place])) for path, family, place in chosen)
    return [mutant for mutant in found if mutant is not None]


def files_of(room: str) -> list[str]:
    folder = ROOT / "app" / room
    found = [folder / f"{name}.py" for name in RULES] + [
        path for name in RULES for path in (folder / name).glob("*.py")
    ]
    return sorted(str(path.relative_to(ROOT)) for path in found if path.exists())


def faults_in(code: str) -> Iterator[tuple[str, int, object]]:
    """(operator, which of its places, where that is) for each fault that could be planted."""
    tree, lines = get_ast(code), code.splitlines()
    for name in filter(USED.match, operator_names()):
        operator = get_operator(name)()
        places = (place for node in ast_nodes(tree) for place in operator.mutation_positions(node))
        for occurrence, (start, _end) in enumerate(places):
            if not lines[start[0] - 1].lstrip().startswith("@dataclass("):  # nobody writes to what is frozen
                yield name, occurrence, start


def mutant_of(path: str, operator: str, occurrence: int) -> Mutant | None:
    before = (ROOT / path).read_text()
    after = mutate_code(before, get_operator(operator)(), occurrence)
    if after is None or after == before:
        return None
    lines = unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="", n=1)
    return Mutant(path, operator.removeprefix("core/"), after, "\n".join(lines))


def copied(folder: Path) -> Path:
    """The repository as it is now, without what git ignores but for the compiled catalogues and the tests' programs."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    compiled = [str(path.relative_to(ROOT)) for path in (ROOT / "app" / "translations").rglob("*.mo")]
    for name in filter(None, [*names.split("\0"), *compiled]):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, folder / name)
    for name in PROGRAMS:
        if (ROOT / name).exists():
            (folder / name).symlink_to(ROOT / name)
    return folder


def tried_in(copy: Path, room: str, sample: Sequence[Mutant], ends_at: float) -> tuple[list[Mutant], int]:
    """Those that nothing noticed, and how many were tried before the time was over."""
    began = time.monotonic()
    if not passes(copy, tests_for(copy, room, ""), ends_at - began):
        sys.exit("The room's tests do not pass without any mutant: mend them first.")
    patience = 3 * (time.monotonic() - began) + 30
    survivors: list[Mutant] = []
    for number, mutant in enumerate(sample):
        if time.monotonic() > ends_at:
            return survivors, number
        whole = (copy / mutant.path).read_text()
        (copy / mutant.path).write_text(mutant.code)
        if passes(copy, tests_for(copy, room, mutant.path), patience):
            survivors.append(mutant)
        (copy / mutant.path).write_text(whole)
        print(
            f"{number + 1}/{len(sample)} {mutant.path}: {'SURVIVED' if mutant in survivors[-1:] else 'noticed'}",
            flush=True,
        )
    return survivors, len(sample)


def passes(copy: Path, tests: Sequence[str], patience: float) -> bool:
    """Whether the tests pass; one that goes on and on has noticed."""
    environment = {**os.environ, "TEST_DATABASES": "sqlite", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(ROOT / ".venv" / "bin" / "python"), "-m", "pytest", *QUICK, *tests]
    with tempfile.TemporaryFile() as said:
        try:
            ended = subprocess.run(
                command, cwd=copy, env=environment, stdout=said, stderr=said, timeout=max(patience, 1)
            )
        except subprocess.TimeoutExpired:
            return False
    return ended.returncode == 0


def tests_for(copy: Path, room: str, path: str) -> list[str]:
    """The room's test files, first those that import the mutated module: what notices at once saves the rest."""
    module = path.removesuffix(".py").replace("/", ".")
    files = sorted((copy / "tests" / room).rglob("test_*.py"))
    files = [file for file in files if "race" not in file.name]
    return [str(each.relative_to(copy)) for each in sorted(files, key=lambda file: module not in file.read_text())]


if __name__ == "__main__":
    sys.exit(main())
