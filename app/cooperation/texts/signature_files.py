"""Who may have the document of a signature: whoever signed in and may know of its text."""

from collections.abc import Collection

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Account
from app.cooperation.texts.models import ConsultedText, TextSignature
from app.cooperation.texts.queries.sight import visible_texts
from app.core.classification import DataClass
from app.core.extensions import db
from app.library.files.owners import FileOwner, file_owners


def _may_see(public_id: str, viewer: Account | None, _is_quarantined: bool) -> bool:
    if viewer is None:
        return False
    seen = visible_texts(viewer).with_only_columns(ConsultedText.id)
    query = select(TextSignature.id).where(TextSignature.public_id == public_id, TextSignature.text_id.in_(seen))
    return db.session.scalar(query) is not None


def _holding(public_ids: Collection[str]) -> set[str]:
    return set(db.session.scalars(select(TextSignature.public_id).where(TextSignature.public_id.in_(public_ids))))


def let_signatures_own_documents(app: Flask) -> None:
    """Let documents hang on signatures."""
    file_owners.add(app, FileOwner(DataClass.PERSONAL, _may_see, _holding), key="text_signature")
