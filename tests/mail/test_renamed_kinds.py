"""Messages stored before reminders and attendance had rooms of their own are found under the new names, and back again."""

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app.config import ROOT
from app.core.extensions import db
from app.mail.recipient import Recipient
from tests.make_mail import make_outbox_message

FOLDER = str(ROOT / "migrations")
BEFORE = ["registration/confirmed", "registration/reminder", "registration/summary"]
SINCE = ["registration/confirmed", "reminders/reminder", "attendance/summary"]


def kinds() -> list[str]:
    found = list(db.session.scalars(text("SELECT kind FROM outbox_message ORDER BY id")))
    db.session.rollback()  # whoever migrates waits for nobody
    return found


def test_stored_messages_are_named_after_their_room_up_and_down(app: Flask) -> None:
    with app.app_context():
        for kind in SINCE:
            make_outbox_message(Recipient("Ana Ficticia", "ana@compras.example", "es"), kind=kind)
        db.session.commit()
        downgrade(directory=FOLDER, revision="0005")
        assert kinds() == BEFORE
        upgrade(directory=FOLDER)
        assert kinds() == SINCE
