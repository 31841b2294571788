"""Pages of a forum cost the same with any number of contributions, in steps of SQLite's machine; `make bench-forums` times them."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.core.extensions import db
from app.forums.jobs.tallying import tally_forums
from tests.architecture.world import make_world
from tests.benchmarks.forum_rows import filled
from tests.benchmarks.scale import sign_in_with
from tests.benchmarks.steps import steps
from tests.fixtures.applications import make_app
from tests.fixtures.sqlite import SqliteDatabase

pytestmark = pytest.mark.one_database

#: More than a search puts in order.
SMALL, LARGE = 1100, 2200
#: Steps that a contribution more may cost a page.
STEPS_A_ROW = 2.0
PAGES: dict[str, float] = {
    "": STEPS_A_ROW,
    "/questions/1": STEPS_A_ROW,
    "/topics/1": STEPS_A_ROW,
    "/topics/1?order=time&after=1000": STEPS_A_ROW,
    "/topics/1?around=1000": STEPS_A_ROW,
    "/contributions/1000": STEPS_A_ROW,
    "/moderation": STEPS_A_ROW,
    "/board": STEPS_A_ROW,
    "/figures": STEPS_A_ROW,
    "/figures/contributions?by=country&of=PE": STEPS_A_ROW,
    "/search?q=apertura": STEPS_A_ROW,
    "/search?q=1000": STEPS_A_ROW,
    "/participants": STEPS_A_ROW,
    "/feed.atom": STEPS_A_ROW,
    "/points": STEPS_A_ROW,
}


def steps_of_pages(migrated: Path, folder: Path, number: int) -> dict[str, int]:
    folder.mkdir()
    app = make_app(SqliteDatabase(migrated, folder / "flat.db").fresh(), folder)
    with app.app_context():
        db.session().expire_on_commit = False
        world, _forum = make_world(), filled(number)
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        db.session.remove()
        assert not [error for error in tally_forums() if error]
    client, found = app.test_client(), {}
    sign_in_with(app, client, world)
    for page in PAGES:
        client.get(f"/forums/medida{page}")  # what was shown is noted at the first time
        with steps() as counted:
            assert client.get(f"/forums/medida{page}").status_code in (200, 302), page
        found[page] = counted.done
    with app.app_context():
        db.engine.dispose()
    return found


def test_a_page_of_a_forum_costs_the_same_with_any_number_of_contributions(
    sqlite_database: SqliteDatabase, tmp_path: Path
) -> None:
    small, large = (
        steps_of_pages(sqlite_database.template, tmp_path / str(number), number) for number in (SMALL, LARGE)
    )
    more = {page: round((large[page] - small[page]) / (LARGE - SMALL), 1) for page in PAGES}
    assert {page: each for page, each in more.items() if each > PAGES[page]} == {}, more
