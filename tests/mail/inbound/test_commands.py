"""The pipe command and the LMTP process, as a mail server and an operator start them."""

import os
import smtplib
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from app.config import ROOT
from app.core.extensions import db
from app.mail.inbound.keeping import LARGEST
from app.mail.models import InboundMessage, Transport
from tests.fixtures.processes import environment_for, wait_until
from tests.fixtures.time import ClockFile
from tests.mail.inbound.conftest import LETTER, Desk
from tests.mail.postoffice import free_port

REAL_ADDRESS = "bounce+abc@encuentro.example"  # of a kind that every process knows


def rows(app: Flask) -> list[InboundMessage]:
    with app.app_context():
        return list(db.session.scalars(select(InboundMessage)))


@pytest.fixture
def shell(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.mark.parametrize(
    ("options", "sender"), [([], "back@compras.example"), (["--from", "<>"], ""), (["--from=MAILER-DAEMON"], "")]
)
def test_a_piped_message_is_kept(
    app: Flask, shell: FlaskCliRunner, desk: Desk, options: list[str], sender: str
) -> None:
    raw = b"Return-Path: <back@compras.example>\n" + LETTER
    for _ in range(2):
        result = shell.invoke(args=["mail", "receive", desk.address, *options], input=raw)
        assert result.exit_code == 0, result.output
    (row,) = rows(app)
    assert (row.transport, row.envelope_from, row.size) == (Transport.PIPE, sender, len(raw))


@pytest.mark.one_database
def test_what_is_not_kept_is_told_by_the_exit_code(
    app: Flask, shell: FlaskCliRunner, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def code(*arguments: str, raw: bytes = LETTER) -> int:
        return shell.invoke(args=["mail", "receive", *arguments], input=raw).exit_code

    assert code("nobody@encuentro.example") == os.EX_NOUSER
    assert code(desk.address, raw=LETTER + b"x" * LARGEST) == os.EX_DATAERR
    assert code() == 2  # click's own for a missing argument
    monkeypatch.setattr("app.mail.inbound.cli.keep", lambda *_: 1 / 0)
    assert code(desk.address) == os.EX_TEMPFAIL
    assert rows(app) == []


@pytest.mark.parametrize(("code", "told"), [(0, 0), (65, 65), (67, 67), (75, 75), (1, 75), (2, 75), (127, 75)])
def test_the_script_of_the_manual_has_the_server_come_again(tmp_path: Path, code: int, told: int) -> None:
    """An unknown code, as of an application that does not start, would send the message back to its sender."""
    manual = (ROOT / "docs" / "manual" / "setting-up-mail.md").read_text()
    script = manual[manual.index("#!/bin/sh") :].partition("```")[0].replace("/srv/encuentro", str(tmp_path))
    (tmp_path / "settings").write_text(f"GIVEN={code}\n")
    command = tmp_path / ".venv" / "bin" / "flask"
    command.parent.mkdir(parents=True)
    command.write_text('#!/bin/sh\necho "$@" >&2\nexit "$GIVEN"\n')
    command.chmod(0o755)
    ended = subprocess.run(["/bin/sh", "-c", script, "receive", "to", "--from="], capture_output=True, text=True)
    assert ended.stderr.strip() == f"--app {tmp_path}/wsgi.py mail receive to --from="
    assert ended.returncode == told


@pytest.mark.slow
@pytest.mark.one_database
def test_the_processes_a_mail_server_speaks_to(app: Flask, tmp_path: Path, clock_file: ClockFile) -> None:
    port = free_port()
    environment = environment_for(
        app, tmp_path, clock_file, ENCUENTRO_LMTP_LISTEN=f"127.0.0.1:{port}", SENDER="sender@compras.example"
    )
    command = [sys.executable, "-m", "flask", "mail"]
    options = {"env": environment, "cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    lmtp = subprocess.Popen([*command, "lmtp"], **options)
    piped = subprocess.run([*command, "receive", REAL_ADDRESS], input=LETTER, check=False, **options)
    assert piped.returncode == 0, piped.stdout

    def listens() -> bool:
        try:
            smtplib.LMTP("127.0.0.1", port, timeout=5).quit()
        except OSError:
            return False
        return True

    wait_until(listens, "the LMTP process", 60)
    with smtplib.LMTP("127.0.0.1", port, timeout=30) as post:
        post.sendmail("b@compras.example", [REAL_ADDRESS], LETTER.replace(b"<one@", b"<two@"))
    lmtp.terminate()
    output, _ = lmtp.communicate(timeout=30)
    assert (lmtp.returncode, b"Traceback" in output) == (0, False), output
    found = sorted((row.transport, row.envelope_from) for row in rows(app))
    assert found == [(Transport.LMTP, "b@compras.example"), (Transport.PIPE, "sender@compras.example")]


@pytest.mark.one_database
def test_a_port_in_use_is_said_in_a_sentence(
    app: Flask, shell: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIOSMTPD_CONTROLLER_TIMEOUT", "0.5")
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        app.extensions["settings"] = replace(app.extensions["settings"], lmtp_listen=taken)
        result = shell.invoke(args=["mail", "lmtp"])
    assert result.exit_code == 1
    assert f"LMTP can't listen at {taken}" in result.output
