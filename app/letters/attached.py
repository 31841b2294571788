"""Who may have a file that hangs on a mailing: whoever organises its event; recipients have it in their message."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.classification import DataClass
from app.core.extensions import db
from app.letters.models import Mailing
from app.library.files.owners import FileOwner, file_owners


def may_have_attachment(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    event_id = db.session.scalar(select(Mailing.event_id).where(Mailing.public_id == public_id))
    return viewer is not None and event_id is not None and viewer.organises(event_id)


def mailings_holding_files(public_ids: Collection[str]) -> set[str]:
    """Which of these mailings still are: a draft that was thrown away holds none."""
    return set(db.session.scalars(select(Mailing.public_id).where(Mailing.public_id.in_(public_ids))))


def let_mailings_own_files(app: Flask) -> None:
    """Let files hang on mailings."""
    file_owners.add(app, FileOwner(DataClass.INTERNAL, may_have_attachment, mailings_holding_files), key="mailing")
