"""Two administrators take each other's role at the same moment, in two processes: one is left."""

import pytest
from sqlalchemy import func, select

from app.accounts.models import Role, RoleKind
from app.core.extensions import db
from tests import make

pytestmark = pytest.mark.slow


@pytest.fixture
def race(app, arrange, start_process):
    """`race(*options)`: what each of two processes said, and how many administrators are left."""

    def racing(*options: str) -> tuple[list[str], int]:
        with arrange():
            pair = [make.make_account([RoleKind.ADMINISTRATOR]).id for _ in range(2)]
        processes = [start_process("-m", "tests.accounts.revoking", str(each), *options) for each in pair]
        for process in processes:
            assert process.stdout.readline() == "ready\n", process.stdout.read()
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        said = sorted(process.communicate(timeout=120)[0].strip() for process in processes)
        with app.app_context():
            return said, db.session.scalar(select(func.count()).where(Role.kind == RoleKind.ADMINISTRATOR))

    return racing


def test_one_is_left(race):
    assert race() == (["refused", "revoked"], 1)


def test_without_the_lock_none_would_be_left(race, database):
    """The control. On SQLite the transaction of a POST is a lock by itself."""
    left = {"sqlite": (["refused", "revoked"], 1), "postgresql": (["revoked", "revoked"], 0)}
    assert race("unguarded") == left[database.name]
