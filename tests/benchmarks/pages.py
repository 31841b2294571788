"""What our pages, and registering, cost beside a bare Flask page with one SELECT; what a process costs to start and to keep.

    .venv/bin/python -m tests.benchmarks.pages

Both are served by the same server, one worker each, on SQLite in a temporary folder. Each page is asked for in turn
with the bare one, ten requests at a time, and the processor time of the two workers is compared: what else the machine
does weighs on both.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, NamedTuple

from app import create_app
from app.accounts.models import RoleKind
from app.accounts.passwords import hashed
from app.config import ROOT
from app.core.extensions import db
from app.mail.recipient import Recipient
from app.programme.loading import load_programme
from app.registration.links import invitation_token
from tests.benchmarks.hanging_smtp import settings_for
from tests.fixtures.databases import SECRET_KEY, migrate
from tests.fixtures.processes import answers, free_ports, stop, wait_until
from tests.fixtures.time import stand_still
from tests.forms import form_values
from tests.make import make_account, make_event, make_invitation, make_person, make_pool, make_registration
from tests.make_mail import make_outbox_message

TIMES, TURN = 200, 10
ROWS = 50
PASSWORD = "una frase larga de medida"
#: Page → (address, how many times the bare page it may cost).
GOALS = {
    "page of an event": ("/events/2018-open-contracting", 5),
    "list of events": ("/events", 7),
    "form of a personal link": ("/i/{token}", 7),
    "registrations, 50 rows": ("/events/medida/registrations", 10),
    "people, 50 rows": ("/people", 10),
    "messages, 50 rows": ("/messages", 10),
}
#: How many times the bare page registering may cost: the half of what it did, 19 ms where the bare page took 0.8.
GOAL_OF_REGISTERING = 12


@dataclass
class Served:
    """One application behind the server, with one worker."""

    url: str
    process: subprocess.Popen[str]
    opener: urllib.request.OpenerDirector = field(
        default_factory=lambda: urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    )

    def get(self, path: str, fields: dict[str, list[str]] | None = None) -> str:
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields else None
        with self.opener.open(self.url + path, data, timeout=60) as answer:
            return str(answer.read().decode())

    @property
    def worker(self) -> int:
        pid = self.process.pid
        return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])

    def spent(self, paths: Iterable[str], fields: dict[str, list[str]] | None = None) -> float:
        """Seconds of processor that the worker needs for these requests."""
        began = processor_seconds(self.worker)
        for path in paths:
            self.get(path, fields)
        return processor_seconds(self.worker) - began


class WhereItIs(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the page after a form is not what the form costs."""

    def http_error_303(self, _request: Any, answer: Any, *_rest: Any) -> Any:
        return answer


def processor_seconds(pid: int) -> float:
    """What all threads of a process have used, to the nanosecond."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="encuentro-benchmark-") as name, ExitStack() as stack:
        folder = Path(name)
        tokens = prepared(folder / "first.db")
        ours = started("wsgi:application", folder, stack)
        show_start(ours)
        bare = started("tests.benchmarks.bare:application", folder, stack)
        sign_in(ours)
        for page, (address, goal) in GOALS.items():
            show(page, *compared(ours, bare, address.format(token=tokens[0])), goal)
        show("registering by a link", *registered(ours, bare, tokens), GOAL_OF_REGISTERING)


def show(what: str, own: float, other: float, goal: int) -> None:
    print(f"{what:26} {own:6.2f} ms, bare {other:5.2f} ms: {own / other:5.1f} times (goal {goal})")


def compared(ours: Served, other: Served, path: str, others_path: str = "/") -> tuple[float, float]:
    """Milliseconds of processor a request: of our page, and of the other one at the same time."""
    ours.spent([path] * TURN), other.spent([others_path] * TURN)
    own = others = 0.0
    for _ in range(TIMES // TURN):
        own += ours.spent([path] * TURN)
        others += other.spent([others_path] * TURN)
    return own / TIMES * 1000, others / TIMES * 1000


def registered(ours: Served, bare: Served, tokens: list[str]) -> tuple[float, float]:
    """The same of the form by which each of the invited registers, sent by a visitor's browser."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), WhereItIs())
    visitor = Served(ours.url, ours.process, opener)
    fields = form_values(visitor.get(f"/i/{tokens[0]}"))
    own = others = 0.0
    for begin in range(0, TURN + TIMES, TURN):
        spent = visitor.spent([f"/i/{token}/registration" for token in tokens[begin : begin + TURN]], fields)
        beside = bare.spent(["/"] * TURN)
        if begin:  # the first ten fill what is kept
            own, others = own + spent, others + beside
    return own / TIMES * 1000, others / TIMES * 1000


def show_start(ours: Served) -> None:
    used = processor_seconds(ours.process.pid) + processor_seconds(ours.worker)
    told = Path(f"/proc/{ours.worker}/smaps_rollup").read_text()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in told.splitlines()[1:]}
    print(f"first answer after {used:.2f} s of processor (goal 1.2), ", end="")
    print(f"a worker of {sizes['Rss']:.0f} MiB, its share {sizes['Pss']:.0f} MiB (goal 110)")


def sign_in(ours: Served) -> None:
    fields = form_values(ours.get("/sign-in")) | {"email": ["medida@compras.example"], "password": [PASSWORD]}
    ours.get("/sign-in", fields)


def prepared(database: Path) -> list[str]:
    """The programme, an event with 50 registrations, 50 messages, an administrator; the tokens of invitations."""
    migrate(f"sqlite:///{database}", database.parent)
    app = stand_still(create_app(settings_for(database)))
    with app.app_context():
        password_hash = hashed(PASSWORD)  # before anything is changed: it ends the transaction at hand
        load_programme()
        event = make_event("Seminario de medida", slug="medida")
        for _ in range(ROWS):
            make_registration(event)
            make_outbox_message(Recipient("Persona Ejemplo", "otra@compras.example", "es"))
        person = make_person(email="medida@compras.example")
        make_account([RoleKind.ADMINISTRATOR], person, password_hash=password_hash)
        make_pool(event, 2 * TIMES)
        tokens = [invitation_token(make_invitation(event, make_person())) for _ in range(TURN + TIMES)]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return tokens


class Server(NamedTuple):
    """Which gunicorn serves an application: as the product runs it, unless said otherwise."""

    python: str = sys.executable
    folder: Path = ROOT
    options: tuple[str, ...] = ()
    environment: dict[str, str] = {}


#: The product's own.
OURS = Server()


def started(application: str, folder: Path, stack: ExitStack, server: Server = OURS) -> Served:
    """The application behind gunicorn, one worker, on the database in `folder`; stopped with `stack`."""
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "WEB_CONCURRENCY": "1",
        "ENCUENTRO_INSTANCE": str(folder),
        "ENCUENTRO_DATABASE_URL": f"sqlite:///{folder / 'first.db'}",
        "ENCUENTRO_SECRET_KEY": SECRET_KEY,
        "ENCUENTRO_BASE_URL": url,
    }
    log = stack.enter_context((folder / f"{port}.log").open("w"))
    command = [server.python, "-m", "gunicorn", *server.options, f"--bind=127.0.0.1:{port}", application]
    process = subprocess.Popen(
        command, env=environment | server.environment, cwd=server.folder, text=True, stdout=log, stderr=log
    )
    stack.callback(stop, process)
    wait_until(lambda: answers(url), f"{url}; its log: {folder / f'{port}.log'}", 60)
    time.sleep(0.2)
    return Served(url, process)


if __name__ == "__main__":
    main()
