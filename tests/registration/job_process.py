"""A job process for tests: says "ready", waits for a line, runs the named job once, prints what it did."""

import sys

from app import create_app
from app.jobs.registry import jobs
from app.jobs.runner import run


def main() -> None:
    app = create_app()
    print("ready", flush=True)
    sys.stdin.readline()
    with app.app_context():
        result = run(jobs()[sys.argv[1]])
    print(result.done, result.failed, flush=True)


if __name__ == "__main__":
    main()
