"""What accounts are called where something low says who acted."""

from collections.abc import Collection

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.mail.subjects import Subject


def actors(public_ids: Collection[str]) -> dict[str, Subject]:
    """Public id → the person's name and the account's page; one statement."""
    query = select(Account).where(Account.public_id.in_(public_ids)).options(joinedload(Account.person))
    return {
        account.public_id: Subject(account.person.name, url_for("administration.show", account_id=account.public_id))
        for account in db.session.scalars(query)
    }
