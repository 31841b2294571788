"""`make bench-import`: a list of 3,000 rows against a directory of 100,000 people, on either database.

Prints the seconds of each step, with the fuzzy step named apart: `RapidFuzz` compares the names that share a key with
a row's, everything else finds them. The directory is made by bulk statements; the memory is the process's at its most.
"""

import argparse
import csv
import io
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, text

from app.core.clock import now
from app.core.extensions import db
from app.core.searching import folded_words
from app.people import import_applying, importing, matching
from app.people.import_deciding import Narrowed, decide_many
from app.people.models import PeopleImport, Person
from app.people.parsing_process import read_file_apart
from app.people.understanding.lists import NO_CHOICES
from tests.benchmarks.delivery import DATABASES, made

#: A process that begins cold, as a worker does: what made the database counts for nobody's memory.
SPAWN = multiprocessing.get_context("spawn")
NO_SERVER = "smtp://127.0.0.1:1"
COUNTRIES = ("PE", "CL", "CO", "CR", "MX", "BR", "AR", "EC", "PA", "UY")
GIVEN = 300
FAMILY = 900


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.importing")
    parser.add_argument("--rows", type=int, default=3_000)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="encuentro-import-") as name:
        for database, opened in DATABASES.items():
            if options.database in (None, database):
                with opened(Path(name)) as url:
                    print(f"{database}: {options.rows} rows against {options.people} people", flush=True)
                    for part, given in ((fill, options.people), (measure, options.rows)):
                        working = SPAWN.Process(target=part, args=(url, Path(name) / database, given))
                        working.start()
                        working.join()


def words(letters: Random, count: int) -> list[str]:
    """So many names that could be somebody's."""
    begin, middle = ["Mar", "Ro", "Al", "Gon", "Fer", "Lu", "Vi", "Ca", "So", "Nu", "Pe", "Ji", "Her", "Qui"], "aeiou"
    ends = ["na", "zalez", "rez", "nez", "do", "cio", "ta", "ra", "les", "mos", "ga", "ndez", "to", "ciano"]
    made = {
        f"{letters.choice(begin)}{letters.choice(middle)}{letters.choice('lmnrstdb')}{letters.choice(ends)}"
        for _ in range(count * 6)
    }
    return sorted(made)[:count]


def people(count: int) -> Iterator[dict[str, Any]]:
    letters = Random(5)  # noqa: S311  names, not secrets
    given, family, moment = words(letters, GIVEN), words(letters, FAMILY), now() - timedelta(days=1)
    for number in range(count):
        names = [letters.choice(given), letters.choice(given)], [letters.choice(family), letters.choice(family)]
        given_names, family_names = (" ".join(one) for one in names)
        yield {
            "public_id": f"p{number:021}",
            "given_names": given_names,
            "family_names": family_names,
            "name_folded": folded_words(f"{family_names} {given_names}"),
            "email": f"p{number}@directory.example",
            "country_code": letters.choice(COUNTRIES),
            "institution_name": f"Agencia {number % 500}",
            "institution_folded": f"agencia {number % 500}",
            "created_at": moment,
            "changed_at": moment,
        }


def fill(url: str, folder: Path, count: int) -> None:
    with made(url, folder, NO_SERVER).app_context():
        db.session.execute(text("DELETE FROM country"))
        db.session.execute(text("INSERT INTO country (code) VALUES " + ",".join(f"('{one}')" for one in COUNTRIES)))
        portion: list[dict[str, Any]] = []
        for row in people(count):
            portion.append(row)
            if len(portion) == 5_000:
                db.session.execute(insert(Person), portion)
                portion = []
        if portion:
            db.session.execute(insert(Person), portion)
        db.session.commit()


def the_list(rows: int) -> bytes:
    """A third known by the address, a third spelled otherwise and without it, a third new."""
    letters, file = Random(7), io.StringIO()  # noqa: S311
    writer = csv.writer(file, delimiter=";")
    writer.writerow(["Nombres", "Apellidos", "Correo electrónico", "País", "Institución", "Cargo"])
    known = people(rows)
    for number, person in enumerate(known):
        given, family, email = person["given_names"], person["family_names"], person["email"]
        if number % 3 == 1:
            family, email = family.replace("z", "s", 1), ""
        if number % 3 == 2:
            given, family = words(letters, 2), words(letters, 2)
            given, family, email = " ".join(given), " ".join(family), f"new{number}@list.example"
        writer.writerow([given, family, email, person["country_code"], person["institution_name"], "Analista"])
    return file.getvalue().encode()


class Stopwatch:
    """Seconds by step; a function of a module can be watched while others call it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}  #: of this process alone: other work on the machine changes it little

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began, spent = time.monotonic(), time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began
        self.processor[name] = self.processor.get(name, 0.0) + time.process_time() - spent

    def watch(self, module: Any, function: str, name: str) -> None:
        original: Callable[..., Any] = getattr(module, function)

        def watched(*values: Any, **named: Any) -> Any:
            with self.step(name):
                return original(*values, **named)

        setattr(module, function, watched)


def measure(url: str, folder: Path, rows: int) -> None:
    app = made(url, folder, NO_SERVER)
    watch = Stopwatch()
    watch.watch(matching, "most_alike", "  of which RapidFuzz on names that share a key")
    watch.watch(importing, "_understood", "  of which understanding the rows")
    watch.watch(importing, "_matches", "  of which finding whom they may be")
    watch.watch(importing, "row_verdicts", "  of which verdicts")
    with app.app_context():
        content = the_list(rows)
        with watch.step("read the file apart"):
            file = read_file_apart(content)
        sheet = importing.keep_upload("list.csv", content, file)
        db.session.commit()
        began = time.monotonic()
        with watch.step("judge (dry run)"):
            result = importing.judge_list(sheet, NO_CHOICES)
        db.session.rollback()
        with watch.step("store the verdicts (locked)"):
            importing.store_list(sheet, NO_CHOICES, result)
            db.session.commit()
        dry = time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        apply(sheet, watch)
        tell(watch, dry, peak)


def apply(sheet: PeopleImport, watch: Stopwatch) -> None:
    for choice in ("new", "update"):
        decide_many(sheet, Narrowed(), choice)
    db.session.commit()
    longest, more = 0.0, True
    with watch.step("apply all, in pieces"):
        while more:
            began = time.monotonic()
            more = import_applying.apply_piece(sheet).more
            db.session.commit()
            longest = max(longest, time.monotonic() - began)
    watch.seconds["  the longest piece (locked)"] = longest


def tell(watch: Stopwatch, dry: float, peak: int) -> None:
    for name, seconds in watch.seconds.items():
        spent = f"{watch.processor[name]:8.2f} s of processor" if name in watch.processor else ""
        print(f"  {name:<52}{seconds:8.2f} s{spent}")
    people = db.session.scalar(select(func.count(Person.id)))
    last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  dry run as a whole {dry:.2f} s (bound 10 s), memory {peak} MiB (bound 250); after applying {last} MiB, {people} people"
    )


if __name__ == "__main__":
    main()
