"""A topic of twenty contributions beside FlaskBB serving a topic of twenty posts: what others built on Flask for this."""

import os
import subprocess
import tempfile
from contextlib import ExitStack
from datetime import time, timedelta
from pathlib import Path

from app import create_app
from app.config import ROOT
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from tests.benchmarks.forum_rows import WORDS
from tests.benchmarks.hanging_smtp import settings_for
from tests.benchmarks.pages import Served, Server, compared, started
from tests.fixtures.databases import migrate
from tests.forums.making import make_contribution, make_forum, make_forum_question, make_participant, make_topic
from tests.make import make_person

POSTS = 20
BODY = WORDS * 3
PEER = ROOT / ".tools/flaskbb/bin/python"
#: Of the peer's processor time.
GOAL = 1 / 3


def show_beside_flaskbb() -> None:
    if not PEER.exists():
        print("\nFlaskBB is not installed (it needs Python 3.12 or newer), so nothing stands beside our topic.")
        return
    with tempfile.TemporaryDirectory(prefix="encuentro-peers-") as name, ExitStack() as stack:
        folder = Path(name)
        ours, peer = our_forum(folder, stack), their_board(folder, stack)
        own, other = compared(ours, peer, "/forums/medida/topics/1", "/topic/1")
        sizes = len(ours.get("/forums/medida/topics/1")) // 1024, len(peer.get("/topic/1")) // 1024
    print(
        f"\nA topic of {POSTS}: {own:.2f} ms of processor and {sizes[0]} kB, FlaskBB {other:.2f} ms and {sizes[1]} kB: ",
        end="",
    )
    print(f"{own / other:.2f} of it (goal {GOAL:.2f})")


def our_forum(folder: Path, stack: ExitStack) -> Served:
    database = folder / "first.db"
    migrate(f"sqlite:///{database}", folder)
    app = create_app(settings_for(database))
    with app.app_context():
        today = now().date()
        open_now = Schedule(
            today - timedelta(days=10), today + timedelta(days=10), Precision.DAY, time(9), time(18), "UTC"
        )
        forum = make_forum("Foro de medida", slug="medida", code="medida", schedule=open_now)
        topic = make_topic(forum, make_forum_question(forum))
        writers = [make_participant(forum, make_person(f"Persona {at}")) for at in range(5)]
        for at in range(POSTS):
            make_contribution(writers[at % 5], forum, BODY, topic=topic)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return started("wsgi:application", folder, stack)


def their_board(folder: Path, stack: ExitStack) -> Served:
    """In an environment of its own, behind gunicorn with one worker and threads, as its manual runs it."""
    environment = {"FLASKBB_DATABASE_URL": f"sqlite:///{folder / 'flaskbb.db'}", "FLASKBB_INSTANCE": str(folder)}
    filling = os.environ | environment | {"FLASKBB_FILL": BODY}
    module = "tests/benchmarks/flaskbb_board.py"
    subprocess.run([PEER, "-W", "ignore", module], check=True, env=filling, cwd=ROOT, capture_output=True, timeout=300)
    environment["PYTHONPATH"] = str(ROOT / "tests/benchmarks")
    usual = Server(str(PEER), folder, ("--preload", "--worker-class=gthread", "--threads=4"), environment)
    return started("flaskbb_board:application", folder, stack, usual)
