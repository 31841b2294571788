"""How many people a second register by their personal links, with the web server as the product starts it.

    .venv/bin/python -m tests.benchmarks.registering [--database postgresql] [--people 600]

Two workers, and eight people who send their forms at a time; each has the form in hand before. The forms are sent from
this machine, so what sends them takes its part of the processors too. Message and calendar entry are written in the
transaction of the registration; nothing is delivered meanwhile.
"""

import argparse
import http.client
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import func, select

from app.config import ROOT
from app.core.extensions import db
from app.events.models import EventOrganisation, OrganisationRole
from app.mail.models import OutboxMessage
from app.registration.links import invitation_token
from app.registration.models import Registration, RegistrationStatus
from tests.benchmarks.delivery import DATABASES, made
from tests.fixtures.databases import SECRET_KEY
from tests.fixtures.processes import answers, free_ports, stop, wait_until
from tests.fixtures.time import stand_still
from tests.forms import form_values
from tests.make import make_event, make_institution, make_invitation, make_person, make_pool

TOGETHER, FIRST = 8, 40

Form = tuple[str, str, str]  #: Token, what is sent, and the cookie it came with.


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.registering")
    parser.add_argument("--database", choices=list(DATABASES))
    parser.add_argument("--people", type=int, default=600)
    options = parser.parse_args()
    for database in DATABASES:
        if options.database in (None, database):
            print(f"{database}: {registered_a_second(database, options.people):.0f} registrations a second (goal 100)")


def registered_a_second(database: str, people: int) -> float:
    """The rate, from the first form that is sent to the last answer; every form is accepted and has its message."""
    with tempfile.TemporaryDirectory(prefix="encuentro-registering-") as name, ExitStack() as stack:
        folder = Path(name)
        url = stack.enter_context(DATABASES[database](folder))
        app = stand_still(made(url, folder, "smtp://127.0.0.1:1"))
        with app.app_context():
            make_institution(country_code="CR")
            event = make_event("Seminario de medida")
            db.session.add(EventOrganisation(event_id=event.id, role=OrganisationRole.ORGANISER, name="Red de medida"))
            make_pool(event, 2 * people)
            tokens = [invitation_token(make_invitation(event, make_person())) for _ in range(people + FIRST)]
            db.session.commit()
            db.session.remove()
        port = served(url, folder, stack)
        with ThreadPoolExecutor(TOGETHER) as pool:
            forms = list(pool.map(lambda token: form_of(port, token), tokens))
            list(pool.map(lambda form: send(port, form), forms[:FIRST]))
            began = time.monotonic()
            statuses = list(pool.map(lambda form: send(port, form), forms[FIRST:]))
            seconds = time.monotonic() - began
        assert set(statuses) == {303}, set(statuses)
        with app.app_context():
            confirmed = Registration.status == RegistrationStatus.CONFIRMED
            assert db.session.scalar(select(func.count(Registration.id)).where(confirmed)) == len(tokens)
            with_entry = OutboxMessage.calendar_method == "REQUEST"
            assert db.session.scalar(select(func.count(OutboxMessage.id)).where(with_entry)) == len(tokens)
            db.session.remove()
            db.engine.dispose()
        return people / seconds


def served(url: str, folder: Path, stack: ExitStack) -> int:
    """The port of the product's own server, stopped with `stack`."""
    (port,) = free_ports(1)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "ENCUENTRO_INSTANCE": str(folder),
        "ENCUENTRO_DATABASE_URL": url,
        "ENCUENTRO_SECRET_KEY": SECRET_KEY,
        "ENCUENTRO_BASE_URL": f"http://127.0.0.1:{port}",
    }
    log = stack.enter_context((folder / "web.log").open("w"))
    command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", "wsgi:application"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, text=True, stdout=log, stderr=log)
    stack.callback(stop, process)
    wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "the web server", 60)
    return port


def form_of(port: int, token: str) -> Form:
    """What somebody has in hand who has opened their link."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/i/{token}")
    answer = connection.getresponse()
    cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
    fields = form_values(answer.read().decode())
    connection.close()
    return token, urllib.parse.urlencode(fields, doseq=True), cookie


def send(port: int, form: Form) -> int:
    """The status of the answer to a form that is sent."""
    token, body, cookie = form
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", f"/i/{token}/registration", body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


if __name__ == "__main__":
    main()
