"""Rows of other rooms by name, as the library shows them: for whoever may see them, however many are asked for."""

import pytest

from app.accounts.models import RoleKind
from app.library.publications.hooks import named_rows
from tests.cooperation.making import make_group
from tests.make import make_account, make_event, make_mailing

pytestmark = pytest.mark.one_database


def test_rows_are_named_in_pieces_and_messages_for_the_office_alone(arrange, statements):
    with arrange():
        group, mailing = make_group("CR"), make_mailing(make_event())
        message, office, stranger = f"mailing:{mailing.public_id}", make_account([RoleKind.ORGANISER]), make_account()
        many = {f"working_group:nobody-{number}" for number in range(600)}
        with statements() as asked:
            named = named_rows({group.ref, message, *many}, office)
        assert len(asked) == 3  # two pieces of groups, one of messages
        assert set(named) == {group.ref, message}
        assert named[group.ref].name == "Grupo de prueba"
        assert mailing.public_id in named[message].url
        assert [set(named_rows({group.ref, message}, viewer)) for viewer in (stranger, None)] == [{group.ref}] * 2
