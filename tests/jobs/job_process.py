"""A job process for tests: says "ready", waits for a line, runs the named job once, prints what it did.

With a second argument the job runs as `flask jobs run NAME` does.
"""

import sys

from app import create_app
from app.jobs.registry import jobs
from app.jobs.runner import run


def main() -> None:
    app = create_app()
    print("ready", flush=True)
    sys.stdin.readline()
    if len(sys.argv) > 2:
        said = app.test_cli_runner().invoke(args=["jobs", "run", sys.argv[1]]).output  # "remind: 12 done, 0 failed"
        print(*(word for word in said.replace(",", " ").split() if word.isdigit()), flush=True)
        return
    with app.app_context():
        result = run(jobs()[sys.argv[1]])
    print(result.done, result.failed, flush=True)


if __name__ == "__main__":
    main()
