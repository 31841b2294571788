"""The four forums that the programme's documents state, and nothing that they do not state."""

import pytest

from app.core.extensions import db
from app.forums.models import Contribution, Forum, ForumParticipant, ForumState
from app.programme.loading import load_programme

pytestmark = pytest.mark.one_database


@pytest.fixture
def loaded(app, arrange):
    with arrange():
        load_programme()


def test_there_are_four_closed_ones_without_a_contribution(app, loaded):
    with app.app_context():
        forums = db.session.scalars(db.select(Forum).order_by(Forum.start_on)).all()
        assert [(one.code, one.language, one.start_on.isoformat()) for one in forums] == [
            ("chile04", "es", "2004-11-01"),
            ("mexico04", "es", "2004-12-01"),
            ("costarica05", "es", "2005-02-01"),
            ("english05", "en", "2005-03-01"),
        ]
        assert {one.state for one in forums} == {ForumState.CLOSED}
        assert len({one.family_id for one in forums}) == 1
        assert [
            db.session.scalar(db.select(db.func.count(model.id))) for model in (Contribution, ForumParticipant)
        ] == [0, 0]
        assert load_programme()["forums"] == 0


def test_their_pages_show_the_source(loaded, client):
    listed = client.get("/forums?lang=en").text
    assert "No forum is open" in listed and "March 2005" in listed
    page = client.get("/forums/2005-03-english?lang=en").text
    assert "The sources state no participants and no contributions." in page
    for words in (
        "forum conducted in English",
        "line 53",
        "Mexico",
        "Chile",
        "OAS Best Practices Program",
        "US$ 4,000",
        "inba.info",
    ):
        assert words in page, words
    assert "Take part" not in page
