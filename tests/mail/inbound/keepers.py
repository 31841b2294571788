"""Several processes that take mail at once, for tests: `python -m tests.mail.inbound.keepers WHAT NUMBER`.

Each of the forked processes waits for all others, then keeps one message and runs the job. `same`: all of them bring
the same message; `different`: each its own; `die`: each is killed after its handler has written and before anything
is committed, then time passes and one more process handles what is left.
"""

import os
import signal
import sys
from pathlib import Path
from threading import BrokenBarrierError

from flask import Flask

from app import create_app
from app.core import audit
from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.inbound.handling import LEASE
from app.mail.inbound.keeping import keep
from app.mail.inbound.registry import Handled, ReadMessage, handle_kind
from app.mail.models import InboundMessage, InboundOutcome, Transport
from tests.mail.inbound.conftest import LETTER

ADDRESS = "test+abc@encuentro.example"


def write(_message: InboundMessage, letter: ReadMessage) -> Handled:
    """The handler's effect: one entry in the audit."""
    audit.record("test.handled", target=f"letter:{letter.token}", actor="test")
    return Handled(InboundOutcome.APPLIED, "test_done")


def write_and_die(message: InboundMessage, letter: ReadMessage) -> Handled:
    write(message, letter)
    db.session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
    raise BrokenBarrierError  # never reached


def say(line: str) -> None:
    """A line in one piece, whoever else writes."""
    os.write(1, f"{line}\n".encode())


def take(app: Flask, what: str, number: int) -> None:
    raw = LETTER if what != "different" else LETTER.replace(b"<one@", b"<%d@" % number)
    with app.app_context():
        if what != "later":
            kept = keep(raw, ADDRESS, "ana@compras.example", Transport.LMTP)
            db.session.commit()
            say("kept" if kept else "known")
        result = run(jobs()["handle_inbound"])
        say(f"handled {result.done} {result.failed}")


def main() -> None:
    what, number = sys.argv[1], int(sys.argv[2])
    app = create_app()
    handle_kind(app, "test", write_and_die if what == "die" else write)
    run_at_once(app, what, number)
    if what == "die":
        Path(os.environ["ENCUENTRO_CLOCK_FILE"]).write_text(str(LEASE.total_seconds() + 5))
        handle_kind(app, "test", write)
        run_at_once(app, "later", 1)


def run_at_once(app: Flask, what: str, number: int) -> None:
    """So many processes that begin in the same moment; prints how each ended."""
    waiting, gate = os.pipe()
    children = []
    for each in range(number):
        if (pid := os.fork()) == 0:
            os.close(gate)
            os.read(waiting, 1)  # until the parent opens the gate for all
            take(app, what, each)
            os._exit(0)
        children.append(pid)
    os.close(gate)
    say(f"ended {[os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]}")


if __name__ == "__main__":
    main()
