"""What is in the repository says nothing of the machines it was written on, and can be had by anyone."""

import re
import subprocess

import pytest

from app.config import ROOT
from tests.architecture.sources import relative, tracked_files

#: Addresses and paths of one machine or one company's network.
TRACES = re.compile(
    r"/(root|home/\w+|Users/\w+)/|file:///|(?<!emit-)index-url|extra-index|pypi\.[a-z]|files\.pythonhosted|https?://10\.|https?://192\.168\."
)
#: The mode by which git keeps a symbolic link.
LINK = "120000"
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".html",
    ".yaml",
    ".yml",
    ".cfg",
    ".ini",
    ".css",
    ".js",
    ".po",
    ".mako",
    "",
}


def traces(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if TRACES.search(line)]


def test_no_trace_of_a_machine():
    found = {
        relative(path): lines
        for path in tracked_files()
        if path.suffix in TEXT and path.name != "test_repository.py" and (lines := traces(path.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "--index-url " + "https:" + "//x",
        "/".join(("", "root", ".cache", "uv")),
        "/".join(("# from ", "home", "ana", "project")),
    ],
)
def test_a_trace_is_found(line):
    assert traces(line) == [line]


def test_every_package_is_pinned_by_hash():
    for name in ("base", "dev", "flaskbb", "mutants", "s3", "uv"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
        packages = [line for line in lines if re.match(r"[a-zA-Z]", line)]
        assert packages
        assert [line for line in packages if "==" not in line or not line.endswith("\\")] == []


def test_nothing_made_at_run_time_is_tracked():
    made = (".mo", ".db", ".pyc", ".sqlite3", ".log")
    assert [relative(path) for path in tracked_files() if path.suffix in made] == []


def test_nothing_is_a_link_to_somewhere_else():
    listed = subprocess.run(["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert len(listed.splitlines()) > 1000
    assert [line for line in listed.splitlines() if line.startswith(LINK)] == []
