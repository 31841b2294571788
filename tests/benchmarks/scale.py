"""Milliseconds and statements of every screen, small and grown: a page should cost the same in a list of any length.

    .venv/bin/python -m tests.benchmarks.scale [--database sqlite] [--sizes 100:100:100:100,100000:10000:100000:1000000]

A size is registrations of one event : events : people : messages. The screens are those of the URL map, asked for as an
administrator; one that is added to it is measured without being named. In this process, on a database of its own. What
takes more than twice as long at the last size as at the first is marked, and so is what takes more statements. On SQLite
it is processor time, on PostgreSQL the clock's.
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from sqlalchemy import Engine, event, text
from werkzeug.routing import Rule

from app.core.extensions import db
from app.reports.counting import keep_counts
from tests.architecture.walking import address, routes
from tests.architecture.world import DRAFTS, World
from tests.benchmarks.delivery import DATABASES, made
from tests.benchmarks.scale_rows import TODAY, Size, grown
from tests.fixtures.time import stand_still
from tests.fixtures.watching import UNCOUNTED

USUAL = "100:100:100:100,100000:10000:100000:1000000"
TIMES, FLAT, PATIENCE = 5, 2.0, 1.0
#: Screens that show something only with what their URL may narrow them by.
ALSO = {
    "mail.index": ("", "?q=number+77", "?q=nowhere", "?q=ana77@compras.example"),
    "people.index": ("", "?q=ejemplo+77", "?q=nadie"),
    "events.index": ("", "?q=seminario", "?q=zzz"),
    "registration.index": ("", "?search=ejemplo+77", "?sort=country", "?sort=institution"),
    "registration.decision": ("?decision=confirm&everyone=y&status=received",),
    "invitations.index": ("", "?country=PE", "?search=ejemplo+77"),
    "attendance.roll": ("", "?country=PE", "?search=ejemplo+77"),
    "attendance.people": ("", "?country=PE"),
}
#: Screens of a draft, and of an event whose day it is.
OF_DRAFTS, OF_TODAY = ("events.publish", "events.schedule"), ("attendance.roll", "attendance.all_present")


class Cost(NamedTuple):
    milliseconds: float
    statements: int
    status: int
    kilobytes: float
    mimetype: str

    @property
    def measure(self) -> float:
        """What is compared: milliseconds, and of a file that holds every row, those of a kilobyte."""
        return self.milliseconds / (self.kilobytes if self.mimetype == "text/csv" else 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale")
    parser.add_argument("--database", choices=list(DATABASES))
    parser.add_argument("--sizes", default=USUAL)
    parser.add_argument("--only", default="", help="screens whose name begins so")
    options = parser.parse_args()
    sizes = [Size.read(size) for size in options.sizes.split(",")]
    for database in DATABASES:
        if options.database in (None, database):
            found = [measured(database, size, options.only) for size in sizes]
            show(database, sizes, found)


def measured(database: str, size: Size, only: str) -> dict[str, Cost]:
    """Each screen of a world of that size, on a database made for it."""
    with tempfile.TemporaryDirectory(prefix="encuentro-scale-") as name:
        folder = Path(name)
        with DATABASES[database](folder) as url:
            app = stand_still(made(url, folder, "smtp://127.0.0.1:1"))
            app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
            with app.app_context():
                db.session().expire_on_commit = False
                began = time.monotonic()
                world = grown(size)
                keep_counts()
                db.session.execute(text("ANALYZE"))
                db.session.commit()
                print(f"{database} {':'.join(map(str, size))}: made in {time.monotonic() - began:.0f} s", flush=True)
                db.session.remove()
            return {path: cost for rule in screens(only) for path, cost in costs(app, world, rule)}


def screens(only: str) -> list[Rule]:
    found = [rule for rule in routes() if "GET" in (rule.methods or ()) and rule.endpoint.startswith(only)]
    return sorted(found, key=lambda rule: rule.endpoint)


def costs(app: Flask, world: World, rule: Rule) -> list[tuple[str, Cost]]:
    variants = DRAFTS if rule.endpoint in OF_DRAFTS else {}
    if rule.endpoint in OF_TODAY:
        variants = {"event": lambda _world: {"slug": TODAY}}
    path = address(rule, world, variants)
    return [(rule.endpoint + more, cost(app, world, path + more)) for more in ALSO.get(rule.endpoint, ("",))]


def cost(app: Flask, world: World, path: str) -> Cost:
    """The quickest of a few times, as an administrator: the first one warms up."""
    client, ran = app.test_client(), [0]
    sign_in_with(app, client, world)

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        ran[0] += not statement.lstrip().upper().startswith(UNCOUNTED)

    event.listen(Engine, "before_cursor_execute", note)
    taken: list[float] = []
    clock = time.process_time if db_is_ours(app) else time.perf_counter
    while len(taken) < TIMES and (len(taken) < 2 or sum(taken) < PATIENCE):
        ran[0], began = 0, clock()
        answer = client.get(path)
        size = len(answer.get_data()) / 1024
        taken.append(clock() - began)
    event.remove(Engine, "before_cursor_execute", note)
    return Cost(min(taken) * 1000, ran[0], answer.status_code, size, answer.mimetype)


def db_is_ours(app: Flask) -> bool:
    """Whether the database works within this process, so that the processor's time says all, whatever else runs."""
    return str(app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")


def show(database: str, sizes: list[Size], found: list[dict[str, Cost]]) -> None:
    """A line a screen: milliseconds, statements and kilobytes at each size; the worst first."""
    first, last = found[0], found[-1]
    ratios = {screen: last[screen].measure / first[screen].measure for screen in last}
    print(f"\n{database}: milliseconds, statements, kB at " + ", ".join(":".join(map(str, size)) for size in sizes))
    for screen in sorted(ratios, key=lambda screen: -ratios[screen]):
        each = [one[screen] for one in found]
        told = "".join(f"{one.milliseconds:9.1f} {one.statements:4} {one.kilobytes:6.0f}" for one in each)
        grows = each[-1].statements > each[0].statements + 1
        mark = " NOT FLAT" * (ratios[screen] > FLAT) + " MORE STATEMENTS" * grows
        status = "" if each[-1].status == 200 else f" ({each[-1].status})"
        print(f"{screen:58}{told} {ratios[screen]:6.1f}{mark}{status}", flush=True)
    print(f"{sum(ratio > FLAT for ratio in ratios.values())} of {len(ratios)} screens are not flat.")


def sign_in_with(app: Flask, client: object, world: World) -> None:
    with client.session_transaction() as session:  # type: ignore[attr-defined]
        session["sign_in"] = world.tokens["administrator"]


if __name__ == "__main__":
    main()
