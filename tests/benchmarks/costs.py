"""What a piece of work costs: seconds, the processor's and the database's, and statements; printed beside its goals.

Nothing is asserted: on another machine, or beside other work, the same code takes another time. What a machine is like
says the bare page of `make benchmark`, which took 0.8 ms of processor where the goals were set.
"""

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text

from tests.benchmarks.delivery import used
from tests.benchmarks.pages import started
from tests.fixtures.watching import UNCOUNTED

#: Milliseconds of processor of a bare page where the goals were set, and how many are asked for to compare.
BARE_PAGE, BARE_PAGES = 0.8, 300


@dataclass(frozen=True)
class Goal:
    """At most so many seconds of processor, and, where it is said, so many statements for each person."""

    seconds: float
    statements: int = 0


def measured(what: str, act: Callable[[], object], number: int, goal: Goal | None = None, server: int = 0) -> None:
    """Print what it costs for `number` people or rows; `server` is the first process of the database, if it has any."""
    ran: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(UNCOUNTED):
            ran.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    began, busy, database = time.perf_counter(), time.process_time(), used(server)
    act()
    seconds, busy, database = time.perf_counter() - began, time.process_time() - busy, used(server) - database
    event.remove(Engine, "before_cursor_execute", note)
    aim = f" (goal {goal.seconds:.2f} s)" if goal else ""
    told = f"  {what:<52}{busy + database:6.2f} s of processor{aim:16}{seconds:6.2f} s in all"
    told += f", {database:.2f} s the database’s" if server else ""
    told += f", {len(ran)} statements, {len(ran) / number:.3f} each"
    print(f"{told} (goal {goal.statements})" if goal and goal.statements else told, flush=True)


def tell_machine() -> None:
    """Print how much longer a bare page takes here than where the goals were set."""
    with tempfile.TemporaryDirectory(prefix="encuentro-bare-") as name, ExitStack() as stack:
        engine = create_engine(f"sqlite:///{Path(name) / 'first.db'}")
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE event (slug TEXT, title TEXT)"))
            connection.execute(text("INSERT INTO event VALUES ('medida', 'Seminario de medida')"))
        engine.dispose()
        bare = started("tests.benchmarks.bare:application", Path(name), stack)
        bare.spent(["/"] * BARE_PAGES)
        each = bare.spent(["/"] * BARE_PAGES) / BARE_PAGES * 1000
    times = each / BARE_PAGE
    print(f"a bare page: {each:.2f} ms of processor, {times:.2f} times the {BARE_PAGE} ms of where the goals were set")
