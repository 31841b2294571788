"""The one letter that the documents name: from El Salvador and Chile, undated and unnumbered; loaded once."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.letters.models import Letter, LetterDirection
from app.programme.document import programme
from app.programme.letters import add_letters

pytestmark = pytest.mark.one_database


def test_it_is_incoming_undated_and_of_two_countries(app, arrange):
    with arrange():
        assert add_letters(programme()) == 1
        assert add_letters(programme()) == 0
        letter = db.session.scalars(select(Letter).options(selectinload(Letter.parties))).one()
        assert letter.direction is LetterDirection.IN
        assert {one.country_code for one in letter.parties} == {"SV", "CL"}
        assert letter.addressee == "General Secretariat of the OAS"
        assert (letter.letter_on, letter.received_on, letter.number, letter.reference) == (None, None, None, "")
        assert (letter.source_document, letter.source_line) == ("S000", 130)
