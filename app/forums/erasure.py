"""What becomes of forums when somebody who wrote in them is erased: their pages are others than before."""

from sqlalchemy import select, update

from app.core.extensions import db
from app.forums.models import Contribution, Forum
from app.people.models import Person


def renew_forums(person: Person) -> None:
    """Whoever has a page or a feed with the person's name gets a new one."""
    ids = select(Person.id).where((Person.id == person.id) | (Person.merged_into_id == person.id))
    written = select(Contribution.forum_id).where(Contribution.author_id.in_(ids))
    db.session.execute(
        update(Forum)
        .where(Forum.id.in_(written))
        .values(version=Forum.version + 1)
        .execution_options(synchronize_session=False)
    )
