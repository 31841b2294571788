"""Three sign-up links of one address are used at the same moment: one account, and a sentence for the others."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.models import Account, SignUp
from app.core.clock import now
from app.core.extensions import db
from tests import make

pytestmark = pytest.mark.slow


@pytest.fixture
def race(app, arrange, start_process):
    """`race(*options)`: what each of three processes said, and how many accounts there are."""

    def racing(*options: str) -> tuple[list[str], int]:
        with arrange():
            asked = [_asked(number).id for number in range(3)]
        processes = [start_process("-m", "tests.accounts.joining_at_once", str(each), *options) for each in asked]
        for process in processes:
            assert process.stdout.readline() == "ready\n", process.stdout.read()
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        said = sorted(process.communicate(timeout=120)[0].strip() for process in processes)
        with app.app_context():
            return said, db.session.scalar(select(func.count()).select_from(Account))

    return racing


def _asked(number: int) -> SignUp:
    names = {"given_names": "Ana", "family_names": "Ejemplo", "language": "es"}
    at = {"created_at": now(), "expires_at": now() + timedelta(days=3650)}  # the processes go by the clock on the wall
    return make.saved(SignUp(email="ana@compras.example", token_hash=f"{number}", **names, **at))


def test_one_account_is_opened(race):
    assert race() == (["joined", "refused", "refused"], 1)


def test_without_an_order_they_would_wait_for_each_other(race, database):
    """The control. On SQLite the transaction of a POST is a lock by itself."""
    said, accounts = race("unguarded")
    assert accounts == 1
    assert ("failed" in said) is (database.name == "postgresql")
