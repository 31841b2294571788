"""`make benchmark`: do pages keep their speed while the mail server hangs?

Two whole instances stand side by side on the same data, gunicorn and jobs each. One has a mail server that takes
everything, the other one that takes connections and says nothing. The same requests go to both in turn, so that what
else the machine does weighs on both.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from app import create_app
from app.config import ROOT, Settings
from app.core.clock import now
from app.core.extensions import db
from app.mail.models import MessageState, OutboxMessage
from app.mail.recipient import Recipient
from app.registration.links import invitation_token
from tests.fixtures.databases import SECRET_KEY, migrate
from tests.fixtures.processes import answers, free_ports, stop, wait_until
from tests.fixtures.time import stand_still
from tests.forms import form_values
from tests.make import make_event, make_invitation, make_person
from tests.make_mail import make_outbox_message

TIMES = 25
QUEUED = 200
PAGES = {"front page": "/", "list of events": "/events", "page of an event": "/events/medida"}


@dataclass
class Measured:
    """One instance, with the seconds that each thing took."""

    name: str
    url: str
    database: Path
    seconds: dict[str, list[float]] = field(default_factory=dict)
    opener: urllib.request.OpenerDirector = field(
        default_factory=lambda: urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    )

    def timed(self, what: str, path: str, fields: dict[str, list[str]] | None = None) -> str:
        """Ask for a page and note how long it took; with `fields`, post them."""
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields else None
        began = time.monotonic()
        with self.opener.open(self.url + path, data, timeout=30) as answer:
            text = str(answer.read().decode())
        self.seconds.setdefault(what, []).append(time.monotonic() - began)
        return text

    def mail(self) -> str:
        app = stand_still(create_app(settings_for(self.database)))
        with app.app_context():
            sent = db.session.scalar(select(func.count()).where(OutboxMessage.state == MessageState.SENT))
            all_of_it = db.session.scalar(select(func.count()).select_from(OutboxMessage))
            db.session.remove()
            db.engine.dispose()
        return f"{self.name}: {sent} of {all_of_it} messages sent"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="encuentro-benchmark-") as name, ExitStack() as stack:
        folder = Path(name)
        tokens = prepared(folder / "first.db")
        both = [
            started("healthy", ["aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l"], folder, stack),
            started("hanging", ["tests.benchmarks.silence"], folder, stack),
        ]
        time.sleep(3)  # the jobs of both have mail in hand by now
        for number in range(TIMES):
            for instance in both:
                for what, path in PAGES.items():
                    instance.timed(what, path)
                register(instance, tokens[number])
        for what in both[0].seconds:
            show(what, *(instance.seconds[what] for instance in both))
        print("\n".join(instance.mail() for instance in both))


def register(instance: Measured, token: str) -> None:
    """Open a personal link and register by it, which writes a message."""
    page = instance.timed("form of a personal link", f"/i/{token}")
    instance.timed("POST that registers and writes mail", f"/i/{token}/registration", form_values(page))


def show(what: str, healthy: list[float], hanging: list[float]) -> None:
    first, second = median(healthy) * 1000, median(hanging) * 1000
    print(f"{what:36} healthy {first:7.1f} ms   hanging {second:7.1f} ms   ratio {second / first:.2f}")


def prepared(database: Path) -> list[str]:
    """A database with an event, people who are invited and a full outbox; the tokens of the personal links."""
    migrate(f"sqlite:///{database}", database.parent)
    app = stand_still(create_app(settings_for(database)))
    with app.app_context():
        event = make_event("Seminario de medida", slug="medida")
        people = [make_person(email=f"person{number}@compras.example") for number in range(TIMES)]
        tokens = [invitation_token(make_invitation(event, person)) for person in people]
        for number in range(QUEUED):
            recipient = Recipient(f"Person {number}", f"other{number}@compras.example", "es")
            make_outbox_message(recipient, due_at=now() - timedelta(minutes=1))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return tokens


def settings_for(database: Path) -> Settings:
    return Settings(instance=database.parent, database_url=f"sqlite:///{database}", secret_key=SECRET_KEY)


def started(name: str, server: list[str], folder: Path, stack: ExitStack) -> Measured:
    """A whole instance on a copy of the data, stopped with `stack`; its mail server is the module `server`."""
    own, (web, smtp) = folder / name, free_ports(2)
    own.mkdir()
    shutil.copyfile(folder / "first.db", own / "own.db")
    where = f"127.0.0.1:{smtp}" if server[-1] == "-l" else str(smtp)
    environment = os.environ | {
        "FLASK_APP": "wsgi:application",
        "PYTHONPATH": str(ROOT),
        "ENCUENTRO_INSTANCE": str(own),
        "ENCUENTRO_DATABASE_URL": f"sqlite:///{own / 'own.db'}",
        "ENCUENTRO_SECRET_KEY": SECRET_KEY,
        "ENCUENTRO_BASE_URL": f"http://127.0.0.1:{web}",
        "ENCUENTRO_SMTP_URL": f"smtp://127.0.0.1:{smtp}",
    }
    log = stack.enter_context((own / "log").open("w"))
    for command in (
        [*server, where],
        ["gunicorn", f"--bind=127.0.0.1:{web}", "wsgi:application"],
        ["flask", "jobs", "serve"],
    ):
        process = subprocess.Popen(
            [sys.executable, "-m", *command], env=environment, cwd=ROOT, text=True, stdout=log, stderr=log
        )
        stack.callback(stop, process)
    url = f"http://127.0.0.1:{web}"
    wait_until(lambda: answers(url), f"{url}; its log:\n{(own / 'log').read_text()}", 60)
    return Measured(name, url, own / "own.db")


if __name__ == "__main__":
    main()
