"""Workers killed at each of five points lose nothing and repeat at most what they had handed over. At length: `make faults`."""

import re
import subprocess
import sys

import pytest
from flask import Flask

from app.config import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.strictest_database]


def test_two_workers_killed_at_five_points_lose_nothing(app: Flask) -> None:
    """The program counts; with it run its controls, which show that it would notice."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    program = [sys.executable, "-m", "tests.mail.faults", "--messages=60", "--workers=2", "--kills=5", "--at-once"]
    done = subprocess.run([*program, f"--url={url}"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = re.search(r"at each point +60 +57 +3 +0 +(\d+) +(\d+)", done.stdout)
    assert counts, done.stdout
    duplicates, kills = (int(number) for number in counts.groups())
    assert duplicates <= kills
    assert kills >= 5
