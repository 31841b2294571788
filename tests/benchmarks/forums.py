"""`make bench-forums`: what forums cost at a thousand contributions and at a million, and a topic beside FlaskBB's.

    .venv/bin/python -m tests.benchmarks.forums [--database sqlite] [--sizes 1000,1000000] [--without-peer]

A million stands in twenty forums of fifty thousand, each in one topic. Pages are asked for as somebody who moderates,
in this process; on SQLite the milliseconds are of the processor, on PostgreSQL of the clock. Then a topic of twenty is
served by gunicorn to whoever has not signed in, in turn with FlaskBB serving one of twenty posts, and the processor time
of the two workers is compared.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, event, text

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed
from app.forums.jobs.spreading import spread_contributions
from app.forums.jobs.tallying import tally_forums
from app.forums.models import Contribution, Forum
from tests.architecture.world import World, make_world
from tests.benchmarks.delivery import DATABASES, made
from tests.benchmarks.forum_rows import PARTICIPANTS, FilledForum, filled
from tests.benchmarks.peers import show_beside_flaskbb
from tests.benchmarks.scale import Cost, cost
from tests.fixtures.time import stand_still
from tests.fixtures.watching import UNCOUNTED
from tests.forums.making import review_of

USUAL = "1000,1000000"
#: Page → (address, statements that it may cost).
PAGES = {
    "forums": ("/forums", 5),
    "forum": ("/forums/medida", 9),
    "question": ("/forums/medida/questions/1", 8),
    "topic by thread, first page": ("/forums/medida/topics/1", 10),
    "topic by thread, deep": ("/forums/medida/topics/1?after={deep_path}", 10),
    "topic by time, deep": ("/forums/medida/topics/1?order=time&after={deep}", 10),
    "topic around a permalink": ("/forums/medida/topics/1?around={deep}", 10),
    "permalink": ("/forums/medida/contributions/{deep}", 3),
    "review": ("/forums/medida/moderation", 8),
    "board": ("/forums/medida/board", 12),
    "search, a word of all": ("/forums/medida/search?q=apertura", 4),
    "search, a word of one": ("/forums/medida/search?q={deep}", 4),
    "figures": ("/forums/medida/figures", 14),
    "participants": ("/forums/medida/participants", 8),
    "behind a country": ("/forums/medida/figures/contributions?by=country&of=PE", 8),
    "feed": ("/forums/medida/feed.atom", 4),
    "points desk": ("/forums/medida/points", 10),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.forums")
    parser.add_argument("--database", choices=list(DATABASES))
    parser.add_argument("--sizes", default=USUAL)
    parser.add_argument("--without-peer", action="store_true")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    for database in DATABASES:
        if options.database in (None, database):
            show(database, sizes, [measured(database, size) for size in sizes])
    if not options.without_peer:
        show_beside_flaskbb()


def measured(database: str, size: int) -> dict[str, Cost]:
    """What each page and action costs with so many contributions, on a database made for it."""
    with tempfile.TemporaryDirectory(prefix="encuentro-forums-") as name, DATABASES[database](Path(name)) as url:
        app = stand_still(made(url, Path(name), "smtp://127.0.0.1:1"))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
        with app.app_context():
            db.session().expire_on_commit = False
            began = time.monotonic()
            world, forum = make_world(), filled(size)
            db.session.execute(text("ANALYZE"))
            db.session.commit()
            print(f"{database}, {size} contributions: made in {time.monotonic() - began:.0f} s", flush=True)
            ids = forum.forum.id, forum.held.id
            deep = {"deep": forum.topic.contribution_count * 9 // 10, "deep_path": _deep_path(forum)}
            db.session.remove()
        with app.app_context():
            assert not [error for error in tally_forums() if error]
            db.session.remove()
        found = {page: cost(app, world, address.format(**deep)) for page, (address, _) in PAGES.items()}
        return found | acted(app, world, *ids)


def _deep_path(forum: FilledForum) -> str:
    number = forum.topic.contribution_count * 9 // 10
    query = db.select(Contribution.path).filter_by(forum_id=forum.forum.id, number=number)
    return str(db.session.scalar(query))


def acted(app: Flask, world: World, forum_id: int, held_id: int) -> dict[str, Cost]:
    """The two things that are done most: publishing, and mailing to three hundred."""

    def publish() -> None:
        held = db.session.get_one(Contribution, held_id)
        publish_reviewed(db.session.get_one(Forum, forum_id), review_of(held), now(), world.person.public_id)
        db.session.commit()

    def spread() -> None:
        assert list(spread_contributions()), "there was nothing to mail"

    with app.app_context():
        found = {"publish (action)": timed(publish), f"spread to {PARTICIPANTS} (job)": timed(spread)}
        db.session.remove()
        db.engine.dispose()
    return found


def timed(act: Callable[[], None]) -> Cost:
    """Once: it can't be done again."""
    with counted() as ran:
        began = time.process_time() if db.engine.dialect.name == "sqlite" else time.perf_counter()
        act()
        ended = time.process_time() if db.engine.dialect.name == "sqlite" else time.perf_counter()
    return Cost((ended - began) * 1000, ran[0], 200, 0, "")


@contextmanager
def counted() -> Iterator[list[int]]:
    ran = [0]

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        ran[0] += not statement.lstrip().upper().startswith(UNCOUNTED)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def show(database: str, sizes: list[int], found: list[dict[str, Cost]]) -> None:
    print(f"\n{database}: milliseconds, statements and kB at " + ", ".join(f"{size}" for size in sizes))
    for name in found[0]:
        each = [one[name] for one in found]
        told = "".join(f"{one.milliseconds:9.1f} {one.statements:5} {one.kilobytes:6.0f}" for one in each)
        budget = f"  (budget {PAGES[name][1]})" if name in PAGES else ""
        status = "" if each[-1].status in (200, 302) else f"  ANSWERED {each[-1].status}"
        print(f"{name:30}{told} {each[-1].milliseconds / each[0].milliseconds:6.1f} times{budget}{status}", flush=True)


if __name__ == "__main__":
    main()
