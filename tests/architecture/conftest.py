"""One world for each database, that the walks over all routes share."""

import pytest

from tests.architecture.walking import Walk, Walks
from tests.fixtures.applications import Applications
from tests.fixtures.databases import Database


@pytest.fixture(scope="session")
def walks(applications: Applications, tmp_path_factory: pytest.TempPathFactory) -> Walks:
    return Walks(applications, tmp_path_factory.mktemp("world"))


@pytest.fixture
def walk(walks: Walks, database: Database) -> Walk:
    """The world as it was made at first, on each database."""
    return walks.on(database)
