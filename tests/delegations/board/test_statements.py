"""The board costs so many statements, whether it has one row or as many as the hemisphere has states."""

import pytest
from flask import Flask

from app.core.extensions import db
from app.delegations.queries.board import board_of
from tests.delegations.making import make_board_note, make_contact_made, make_delegation, make_nomination, make_quota
from tests.make import make_account, make_contact, make_event, make_person

#: Every state of the hemisphere.
CODES = [
    "AG", "AR", "BS", "BB", "BZ", "BO", "BR", "CA", "CL", "CO", "CR", "CU", "DM", "DO", "EC", "SV", "GD", "GT", "GY", "HT", "HN", "JM", "MX", "NI", "PA", "PY", "PE", "KN", "LC", "VC", "SR", "TT", "US", "UY", "VE",
]  # fmt: skip


def fill_board(codes):
    event = make_event()
    make_quota(event)
    owner = make_account()
    for code in codes:
        one = make_delegation(event, code, invited_at=event.created_at)
        make_contact(code)
        make_contact_made(one)
        make_board_note(one, owner_id=owner.id)
        make_nomination(one, make_person(country_code=code))
    return event


@pytest.mark.parametrize("rows", [1, 35])
def test_the_board_is_read_in_eight_statements(app: Flask, arrange, statements, rows: int) -> None:
    with arrange():
        event = fill_board(CODES[:rows])
    with app.app_context():
        event = db.session.merge(event)
        with statements() as ran:
            board = board_of(event)
            assert [row.name for row in board.rows if row.note.owner.person.name] == [row.name for row in board.rows]
        assert len(board.rows) == rows
        assert len(ran) <= 8, ran
