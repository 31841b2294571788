"""What a web server imports before its first answer: nothing that only a command, a job or a rare page needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT

pytestmark = pytest.mark.one_database

#: Each is used by some command, job or page, which imports it then.
LATER = (
    *("alembic", "flask_migrate", "mako", "pygments", "yaml", "aiosmtpd", "dkim", "dns", "xlsxwriter", "zxcvbn"),
    *("python_calamine", "charset_normalizer", "honcho", "gunicorn", "apscheduler", "imap_tools", "PIL", "docx"),
    *("email_validator", "snowballstemmer", "markdown_it", "icu", "rapidfuzz", "cryptography"),
)
#: The modules at hand, and whether garbage is collected, but for what was imported; at last, whether it still is not.
REPORT = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count() > 100_000))
import wsgi
print(*sorted({name.partition('.')[0] for name in sys.modules}))
print(gc.isenabled(), gc.get_freeze_count() > 100_000)
"""
#: A statement in a session, whose connection waits for the next.
USE = """
import wsgi
from app.core.extensions import db
with wsgi.application.app_context():
    db.session.connection().exec_driver_sql("CREATE TABLE one (id INTEGER)")
    db.session.commit()
from pathlib import Path
print(*sorted(path.name for path in Path(wsgi.application.instance_path).glob("encuentro.db*")))
"""


def test_the_application_imports_what_a_request_needs() -> None:
    made = subprocess.run([sys.executable, "-c", REPORT], cwd=ROOT, capture_output=True, text=True, check=True)
    modules, collects, is_left_at_the_end = made.stdout.splitlines()
    imported = set(modules.split())
    assert "flask" in imported
    assert collects == "True True"
    assert is_left_at_the_end == "True"
    assert imported & set(LATER) == set()


def test_a_process_closes_its_database_when_it_ends(tmp_path: Path) -> None:
    environment = os.environ | {"ENCUENTRO_INSTANCE": str(tmp_path), "ENCUENTRO_DATABASE_URL": ""}
    command = [sys.executable, "-c", USE]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert ended.stdout == "encuentro.db encuentro.db-shm encuentro.db-wal\n"
    assert sorted(path.name for path in tmp_path.glob("encuentro.db*")) == ["encuentro.db"]


def test_every_command_is_found_when_the_shell_asks() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "flask", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    commands = found.stdout.partition("Commands:")[2]
    for name in ("access", "db", "init", "jobs", "mail", "people", "programme", "reports", "translations"):
        assert f"\n  {name} " in commands
