"""Who may have the report of a mission: whoever sees missions."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.core.access import can
from app.core.classification import DataClass
from app.core.extensions import db
from app.library.files.owners import FileOwner, file_owners
from app.travel.models import Mission


def _may_see(_public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    return can("missions.see", viewer=viewer)


def _holding(public_ids: Collection[str]) -> set[str]:
    return set(db.session.scalars(select(Mission.public_id).where(Mission.public_id.in_(public_ids))))


def let_missions_own_reports(app: Flask) -> None:
    """Let reports hang on missions."""
    file_owners.add(app, FileOwner(DataClass.INTERNAL, _may_see, _holding), key="mission")
