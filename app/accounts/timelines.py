"""Who did what, when and why, as a page tells it: one kind of line and one way to name who acted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app.accounts.models import Account
from app.core.columns import new_public_id
from app.core.extensions import db
from app.people.models import Person

_KEPT = aliased(Person)


@dataclass(frozen=True)
class TimelineLine:
    """One line of a timeline."""

    when: datetime
    who: str
    what: str
    why: str = ""


def actor_names(actors: Iterable[str]) -> Mapping[str, str]:
    """Each actor of an audit or a step by name, in the reader's language; one statement for accounts, one for the others."""
    actors = set(actors)
    query = select(Account).where(Account.public_id.in_(actors)).options(joinedload(Account.person))
    known = {account.public_id: account.person.name for account in db.session.scalars(query)}
    known |= _people_by_link({actor for actor in actors - known.keys() if _is_public_id(actor)})
    return {actor: known.get(actor) or _without_name(actor) for actor in actors}


def _people_by_link(actors: Collection[str]) -> dict[str, str]:
    """Those who acted by a personal link of theirs, which keeps the person, not an account.

    Whose record was merged since is called as the one that stays is.
    """
    if not actors:
        return {}
    query = select(Person, _KEPT).outerjoin(_KEPT, _KEPT.id == Person.merged_into_id)
    found = db.session.execute(query.where(Person.public_id.in_(actors)))
    return {acted.public_id: (kept or acted).name for acted, kept in found}


def _is_public_id(actor: str) -> bool:
    return len(actor) == len(new_public_id())


def _without_name(actor: str) -> str:
    if actor == "visitor":
        return str(gettext("By the personal link"))
    return str(gettext("A closed account") if _is_public_id(actor) else gettext("The system"))
