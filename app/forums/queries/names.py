"""Who acted: the name of a moderator, who acts as an account on a page and as a person by mail."""

from collections.abc import Collection

from sqlalchemy import select, union_all

from app.accounts.models import Account
from app.core.extensions import db
from app.people.models import Person


def names_of(actors: Collection[str]) -> dict[str, str]:
    """Public id of an account or a person → the person's name; one statement, none for nobody."""
    wanted = {actor for actor in actors if actor}
    if not wanted:
        return {}
    them = union_all(  # each found in an index: both conditions beside each other would read all people
        select(Account.person_id).where(Account.public_id.in_(wanted)),
        select(Person.id).where(Person.public_id.in_(wanted)),
    )
    query = (
        select(Account.public_id, Person)
        .select_from(Person)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(Person.id.in_(them))
    )
    found: dict[str, str] = {}
    for account, person in db.session.execute(query):
        found |= {key: person.name for key in (account, person.public_id) if key in wanted}
    return found
