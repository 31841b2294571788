"""What a web server imports before its first answer: nothing that only a command, a job or a rare page needs."""

import subprocess
import sys

import pytest

from app.config import ROOT

pytestmark = pytest.mark.one_database

#: Each is used by some command, job or page, which imports it then.
LATER = (
    *("alembic", "flask_migrate", "mako", "pygments", "yaml", "aiosmtpd", "dkim", "dns", "xlsxwriter", "zxcvbn"),
    *("python_calamine", "charset_normalizer", "honcho", "gunicorn", "apscheduler", "imap_tools", "PIL", "docx"),
)
#: The modules at hand, and whether garbage is collected, but for what was imported.
REPORT = """
import gc, sys
import wsgi
print(*sorted({name.partition('.')[0] for name in sys.modules}))
print(gc.isenabled(), gc.get_freeze_count() > 100_000)
"""


def test_the_application_imports_what_a_request_needs() -> None:
    made = subprocess.run([sys.executable, "-c", REPORT], cwd=ROOT, capture_output=True, text=True, check=True)
    modules, collects = made.stdout.splitlines()
    imported = set(modules.split())
    assert "flask" in imported
    assert collects == "True True"
    assert imported & set(LATER) == set()


def test_every_command_is_found_when_the_shell_asks() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "flask", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    commands = found.stdout.partition("Commands:")[2]
    for name in ("access", "db", "init", "jobs", "mail", "people", "programme", "reports", "translations"):
        assert f"\n  {name} " in commands
