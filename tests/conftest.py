"""What every test stands on. The fixtures live by theme in `tests/fixtures/`."""

import gc
import os

import pytest
from hypothesis import settings

pytest_plugins = [
    "tests.fixtures.databases",
    "tests.fixtures.time",
    "tests.fixtures.applications",
    "tests.fixtures.watching",
    "tests.fixtures.browsing",
    "tests.fixtures.processes",
    "tests.fixtures.calendars",
    "tests.fixtures.inbound",
]


#: How many examples a property is tried with, where it does not say so itself; `make faults` tries 500.
EXAMPLES = int(os.environ.get("EXAMPLES", "20"))
settings.register_profile("unhurried", deadline=None, max_examples=EXAMPLES)  # a busy machine is no failure
settings.load_profile("unhurried")


def pytest_collection() -> None:
    gc.disable()


#: How many objects more than before are made until somebody looks for garbage: as Python does it, after 700, a quarter of
#: the time of a test that asks for pages went there. Rings of objects are few, and go at the next look all the same.
UNTIL_GARBAGE = 100_000


def pytest_collection_finish() -> None:
    """What was collected stays to the end: to look through it for garbage, again and again, took minutes."""
    gc.freeze()
    gc.set_threshold(UNTIL_GARBAGE)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for processes first, so that the workers end together; the screens keep their place, to one worker each."""
    items.sort(key=lambda item: 0 if waits(item) and "screens" not in item.fixturenames else 1)


def waits(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None or "live_server" in item.fixturenames
