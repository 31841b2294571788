"""The message of the demonstration: once, a draft, to contacts of the demonstration alone."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.extensions import db
from app.letters.models import Mailing, MailingRecipient, MailingStatus
from app.mail.models import OutboxMessage
from app.network.actions import load_countries
from app.programme.demonstration import load_demonstration
from app.programme.demonstration_contacts import add_contacts_to_try
from app.programme.demonstration_mailings import add_mailing_to_try
from tests import make

pytestmark = pytest.mark.one_database


def test_a_message_to_try_is_added_once_and_nothing_leaves(app: Flask) -> None:
    with app.app_context():
        load_countries()
        db.session.commit()
        load_demonstration()
        add_contacts_to_try()
        make.make_contact("UY")  # of a real office: is no recipient of the demonstration
        sent = select(func.count()).select_from(OutboxMessage)
        before = db.session.scalar(sent)
        assert (add_mailing_to_try(), add_mailing_to_try()) == (1, 0)
        assert db.session.scalars(select(Mailing.status)).all() == [MailingStatus.DRAFT]
        assert db.session.scalar(select(func.count()).select_from(MailingRecipient)) == 5
        assert db.session.scalar(sent) == before
