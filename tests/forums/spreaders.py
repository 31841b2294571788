"""A process that mails contributions and is killed again and again: `python -m tests.forums.spreaders KILLS SEED JOB`.

Each of the forked processes runs the job, few participants at a time, and is killed at a random moment, some between
writing and committing; the last one is left alone. Prints how each ended.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable

from flask import Flask

from app import create_app
from app.core.extensions import db
from app.forums.actions import digesting, spreading
from app.jobs.registry import jobs
from app.jobs.runner import run

#: Seconds within which a process is killed: it starts within the first of them and is done within all.
LONGEST = 0.6


def spread(app: Flask, job: str, dies_after: int = 0) -> None:
    """Run the job; with `dies_after` the process kills itself before that commit."""
    spreading.SERVED_TOGETHER = digesting.SERVED_TOGETHER = 4
    commit, commits = db.session.commit, 0

    def commit_or_die() -> None:
        nonlocal commits
        commits += 1
        if commits == dies_after:
            db.session.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        commit()

    with app.app_context():
        db.session.commit = commit_or_die  # type: ignore[method-assign]
        run(jobs()[job])


def killed(work: Callable[[], None], after: float | None) -> int:
    """How a process ended that did `work`, killed after so many seconds."""
    if (pid := os.fork()) == 0:
        work()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main() -> None:
    kills, chance, job = int(sys.argv[1]), random.Random(int(sys.argv[2])), sys.argv[3]  # noqa: S311  when it dies
    app = create_app()
    for number in range(kills):
        if number % 2:
            ended = killed(lambda: spread(app, job, chance.randint(1, 3)), None)
        else:
            ended = killed(lambda: spread(app, job), chance.uniform(0, LONGEST))
        print("ended", ended, flush=True)
    print("left alone", killed(lambda: spread(app, job), None), flush=True)


if __name__ == "__main__":
    main()
