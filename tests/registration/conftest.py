"""Several processes that do things to one database at the same moment; `racing.py` is each of them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.config import ROOT

THREADS = 5

Race = Callable[..., list[dict[str, str]]]


def started(app, tmp_path: Path, tasks: list[list[Any]], **plan: Any) -> "subprocess.Popen[str]":
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    values = {"folder": str(tmp_path), "url": url, "tasks": tasks, "threads": THREADS} | plan
    command = [sys.executable, "-m", "tests.registration.racing", json.dumps(values)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)


def go(process: "subprocess.Popen[str]") -> None:
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.fixture
def race(app, tmp_path) -> Race:
    """`race(tasks)`: all tasks, dealt to the processes and begun together; what each said, without errors."""

    def racing(tasks: list[list[Any]], count: int = 2, **plan: Any) -> list[dict[str, str]]:
        processes = [started(app, tmp_path, tasks[n::count], **plan) for n in range(count)]
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            go(process)
        said = [json.loads(line) for process in processes for line in process.communicate(timeout=300)[0].splitlines()]
        assert [answer for answer in said if "error" in answer] == []
        assert len(said) == len(tasks)
        return said

    return racing
