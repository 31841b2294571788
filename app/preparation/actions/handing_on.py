"""What becomes of the tasks of a country's contact when another takes their place."""

from app.contacts.models import CountryContact
from app.core.extensions import db
from app.people.models import Person
from app.preparation.actions.tasking import hand_over
from app.preparation.queries.owners import task_owner_of


def hand_on_tasks(former: CountryContact, successor: CountryContact | None) -> None:
    """Whoever follows has the open tasks; they stay with the former where nobody follows, for the office to see."""
    if former.person_id is None or successor is None or successor.person_id is None:
        return
    owner = task_owner_of(former.person_id)
    if owner is not None:
        hand_over(owner, db.session.get_one(Person, successor.person_id))
