"""The demonstration's letters: each state once, nobody is written to, loaded once."""

from sqlalchemy import func, select

from app.core.extensions import db
from app.letters.models import Letter, LetterStatus
from app.mail.models import OutboxMessage
from app.network.actions import load_countries
from app.programme.demonstration_contacts import add_contacts_to_try
from app.programme.demonstration_letters import add_letters_to_try
from tests.make import make_event


def test_letters_to_try_are_there_once(arrange):
    with arrange():
        load_countries()
        make_event(is_demonstration=True)
        add_contacts_to_try()
        before = db.session.scalar(select(func.count(OutboxMessage.id)))
        added = add_letters_to_try()
        assert added > 5
        assert add_letters_to_try() == 0
        states = set(db.session.scalars(select(Letter.status)))
        assert {LetterStatus.ANSWERED, LetterStatus.VOID, LetterStatus.FOR_SIGNATURE, LetterStatus.DRAFT} <= states
        assert db.session.scalar(select(func.count(OutboxMessage.id))) == before
