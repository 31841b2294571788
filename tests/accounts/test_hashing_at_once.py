"""Many passwords at once: so many are compared as there is memory for; the others wait, and nobody is shut out."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher

from app.accounts import passwords
from tests import make
from tests.accounts.conftest import GOOD
from tests.fixtures.processes import answers, free_ports, wait_until

pytestmark = pytest.mark.one_database

MEBIBYTE = 1024


def peak(process_id: int) -> int:
    """The most memory that the process and its children have ever held, in KiB each, summed (proc_pid_status(5))."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    return sum(_status(int(child), "VmHWM") for child in children)


def _status(process_id: int, name: str) -> int:
    lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


@pytest.mark.slow
def test_sixty_who_sign_in_at_once_all_come_in_and_the_workers_stay_small(app, arrange, start_process):
    with arrange():
        hashed = PasswordHasher().hash(GOOD)
        emails = [make.make_account(password_hash=hashed).email for _ in range(60)]
    (port,) = free_ports(1)
    server = start_process("-m", "gunicorn", f"--bind=127.0.0.1:{port}", "wsgi:application")
    wait_until(lambda: answers(f"http://127.0.0.1:{port}"), "the web server", 60)

    def ask(method, body=None, headers=()):
        """The answer and its text, on a connection of its own: one kept while the others come may be closed as silent."""
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        with closing(connection):
            connection.request(method, "/sign-in", body, dict(headers))
            answer = connection.getresponse()
            return answer, answer.read().decode()

    def sign_in(email):
        opened, page = ask("GET")
        cookie = opened.headers["Set-Cookie"].partition(";")[0]
        token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        together.wait(120)
        body = urlencode({"email": email, "password": GOOD, "csrf_token": token})
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        answer, _text = ask("POST", body, headers)
        while answer.status == 503 and time.monotonic() < end:  # on a slow machine some are told to come again
            time.sleep(int(answer.headers["Retry-After"]))
            answer, _text = ask("POST", body, headers)
        return answer.status

    end = time.monotonic() + 180
    together = threading.Barrier(60)
    before = peak(server.pid)
    with ThreadPoolExecutor(60) as pool:
        found = list(pool.map(sign_in, emails))
    grown = (peak(server.pid) - before) / MEBIBYTE
    assert found == [303] * 60
    most = 2 * passwords.AT_ONCE * 64 + 60
    print(f"two workers grew by {grown:.0f} MiB")
    assert grown < most


def test_who_waits_too_long_is_told_to_come_again(app, client, monkeypatch, arrange):
    monkeypatch.setattr(passwords, "PATIENCE", 0.05)
    with app.app_context(), passwords.turn(), passwords.turn():
        other = []
        asking = threading.Thread(target=lambda: other.append(_answer(app)))
        asking.start()
        asking.join()
    (answer,) = other
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Many people are signing in" in answer.text
    assert 'value="ana@compras.example"' in answer.text


def _answer(app):
    data = {"email": "ana@compras.example", "password": GOOD}
    return app.test_client().post("/sign-in?lang=en", data=data)


def test_a_place_is_given_back_whatever_happens(app):
    with app.test_request_context():
        for _ in range(2 * passwords.AT_ONCE):
            with pytest.raises(ZeroDivisionError), passwords.turn():
                raise ZeroDivisionError
        with passwords.turn():
            pass


def test_no_more_than_that_at_once(app, monkeypatch):
    at_work, most, lock = [0], [0], threading.Lock()

    class Slow:
        def hash(self, _password):
            with lock:
                at_work[0] += 1
                most[0] = max(most[0], at_work[0])
            threading.Event().wait(0.02)
            with lock:
                at_work[0] -= 1
            return "hash"

    monkeypatch.setattr(passwords, "_hasher", Slow())

    def work(_number):
        with app.app_context():
            passwords.hashed(GOOD)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(work, range(32)))
    assert most[0] == passwords.AT_ONCE
