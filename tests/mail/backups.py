"""A backup of the outbox, as operators make and restore one."""

from sqlalchemy import text

from app.core.extensions import db


class Backup:
    """The rows that sending changes, as they were; on either database."""

    TABLES = ("outbox_message", "sending_mark", "sending_hold")

    def __init__(self) -> None:
        self.rows = {
            name: [dict(row) for row in db.session.execute(text(f"SELECT * FROM {name}")).mappings()]
            for name in self.TABLES
        }
        db.session.rollback()

    def restore(self) -> None:
        db.session.execute(text("DELETE FROM delivery_attempt"))
        for name in self.TABLES:
            db.session.execute(text(f"DELETE FROM {name}"))
            for row in self.rows[name]:
                columns = ", ".join(row)
                values = ", ".join(f":{column}" for column in row)
                db.session.execute(text(f"INSERT INTO {name} ({columns}) VALUES ({values})"), row)
        db.session.commit()
