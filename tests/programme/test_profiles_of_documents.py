"""What the documents tell of national profiles, as its pages say it: who completed which version, and no answer."""

import pytest
from flask.testing import FlaskClient

from app.profiles.published.board import ProfileStanding, known_versions, profile_board
from app.profiles.published.queries.profiles import visible_profiles
from app.profiles.published.queries.responses import responses_known, versions_asked
from app.profiles.published.reader import ProfileReader
from app.programme.loading import load_programme
from tests.fixtures.applications import Arrange

PILOT = {"BO", "CO", "EC", "PE", "VE"}
FIRST = {"AR", "BO", "CL", "CO", "CR", "EC", "GT", "SV", "MX", "PA", "PE", "UY"}


def test_thirteen_countries_five_in_the_pilot_and_twelve_in_the_first_version(arrange: Arrange) -> None:
    with arrange():
        load_programme()
        reader = ProfileReader()
        profiles = visible_profiles(reader)
        board = profile_board(known_versions(versions_asked(), profiles, reader), responses_known(reader), profiles)
    done = [
        {line.code for line in board.lines if line.cells[place].standing is ProfileStanding.COMPLETED}
        for place in (0, 1)
    ]
    assert done == [PILOT, FIRST]
    assert len(board.lines) == 13
    assert [board.completed(version) for version in board.versions] == [5, 12]
    missing = [(line.code, line.cells[1].standing) for line in board.lines if line.code not in FIRST]
    assert missing == [("VE", ProfileStanding.MISSING)]
    assert (len(PILOT & FIRST), len(FIRST - PILOT), board.number_published) == (4, 8, 0)


@pytest.mark.one_database
def test_the_pages_say_so_and_give_no_content(client: FlaskClient, arrange: Arrange) -> None:
    with arrange():
        load_programme()
    said = "Completed between September 2004 and May 2005. The document does not give its content."
    for path in ("/profiles", "/profiles/cl", "/network/countries/CL"):
        page = client.get(f"{path}?lang=en").text
        assert said in page, path
        assert ("X16" in page) == (path == "/profiles")
    for path in ("/profiles/ve", "/network/countries/VE"):
        page = client.get(f"{path}?lang=en").text
        assert "X16" in page, path
        assert said not in page, path
        assert "The document does not name it among those who completed it." in page
    assert "There is no profile to compare yet" in client.get("/profiles/compare?lang=en").text
