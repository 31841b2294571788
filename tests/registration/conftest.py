"""Several processes that do things to one database at the same moment; `racing.py` is each of them."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from flask import Flask

from tests.fixtures.warm import Warm, WarmProcess

THREADS = 5
PATIENCE = 300  #: seconds until a race that does not end is ended

Race = Callable[..., list[dict[str, str]]]
Racer = WarmProcess


def tell(racer: Racer, line: str) -> None:
    racer.stdin.write(f"{line}\n")
    racer.stdin.flush()


def plan(racer: Racer, app: Flask, folder: Path, tasks: list[list[Any]], without: tuple[str, ...] = ()) -> None:
    """Let the racer prepare for its tasks; they begin when it is told "go"."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    told = {"folder": str(folder), "url": url, "tasks": tasks, "threads": THREADS, "without": without}
    tell(racer, json.dumps(told))


class Racers:
    """Processes that race again and again: to start one takes longer than most races."""

    def __init__(self, folder: Path, warm: Warm) -> None:
        self.folder = folder
        self.warm = warm
        self.waiting: list[Racer] = []

    def new(self) -> Racer:
        return self.warm.start(["tests.registration.racing"], os.environ, stderr=2)

    def taken(self, count: int) -> list[Racer]:
        """As many as are needed, which are nobody else's until they are given back."""
        self.waiting += [self.new() for _ in range(count - len(self.waiting))]
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return taken


@pytest.fixture(scope="session")
def racers(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> Iterator[Racers]:
    racers = Racers(tmp_path_factory.mktemp("racers"), warm)
    yield racers
    end(racers.waiting)


def end(racers: list[Racer]) -> None:
    for racer in racers:
        racer.kill()
        racer.communicate(timeout=30)


def raced(racers: list[Racer], app: Flask, folder: Path, tasks: list[list[Any]], without: tuple[str, ...]) -> list[str]:
    """The lines that they said, dealt the tasks and begun together."""
    for number, racer in enumerate(racers):
        plan(racer, app, folder, tasks[number :: len(racers)], without)
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        tell(racer, "go")
    return [line for racer in racers for line in iter(racer.stdout.readline, "done\n") if line or pytest.fail("ended")]


@pytest.fixture
def race(app: Flask, racers: Racers) -> Race:
    """`race(tasks)`: all tasks, dealt to the processes and begun together; what each said, without errors.

    `without` names what is taken out of the application for a control, "guard", "lock" or "order": then processes of
    their own race. `errors=True` lets tasks fail.
    """

    def racing(
        tasks: list[list[Any]], count: int = 2, without: tuple[str, ...] = (), errors: bool = False
    ) -> list[dict[str, str]]:
        them = [racers.new() for _ in range(count)] if without else racers.taken(count)
        watch = Timer(PATIENCE, end, [them])
        watch.start()
        try:
            lines = raced(them, app, racers.folder, tasks, without)
        except BaseException:
            end(them)
            raise
        finally:
            watch.cancel()
        if without:
            end(them)
        else:
            racers.waiting += them
        said = [json.loads(line) for line in lines]
        assert errors or [answer for answer in said if "error" in answer] == []
        assert len(said) == len(tasks)
        return said

    return racing
