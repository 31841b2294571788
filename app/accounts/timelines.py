"""Who did what, when and why, as a page tells it: one kind of line and one way to name who acted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.columns import new_public_id
from app.core.extensions import db


@dataclass(frozen=True)
class TimelineLine:
    """One line of a timeline."""

    when: datetime
    who: str
    what: str
    why: str = ""


def actor_names(actors: Iterable[str]) -> Mapping[str, str]:
    """Each actor of an audit or a step by name, in the reader's language; one statement."""
    actors = set(actors)
    query = select(Account).where(Account.public_id.in_(actors)).options(joinedload(Account.person))
    known = {account.public_id: account.person.name for account in db.session.scalars(query)}
    return {actor: known.get(actor) or _without_account(actor) for actor in actors}


def _without_account(actor: str) -> str:
    if actor == "visitor":
        return str(gettext("By the personal link"))
    is_account = len(actor) == len(new_public_id())
    return str(gettext("A closed account") if is_account else gettext("The system"))
