"""What becomes of forums when somebody who wrote in them is erased: their pages are others than before,
the words stay, and whoever decides is told so."""

from collections.abc import Sequence

from flask_babel import ngettext
from sqlalchemy import delete, func, or_, select, update

from app.core.extensions import db
from app.forums.models import Contribution, ContributionState, ContributionTranslation, Forum, ForumTally
from app.people.models import Person


def renew_forums(person: Person) -> None:
    """Whoever has a page or a feed with the person's name gets a new one: of what they wrote, and what they translated."""
    ids = select(Person.id).where((Person.id == person.id) | (Person.merged_into_id == person.id))
    written = select(Contribution.forum_id).where(Contribution.author_id.in_(ids))
    translated = select(ContributionTranslation.contribution_id).where(ContributionTranslation.translator_id.in_(ids))
    named = select(Contribution.forum_id).where(
        or_(Contribution.id.in_(translated), Contribution.brought_from_id.in_(translated))
    )
    db.session.execute(
        update(Forum)
        .where(or_(Forum.id.in_(written), Forum.id.in_(named)))
        .values(version=Forum.version + 1, tally_from=Forum.version + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(delete(ForumTally).where(ForumTally.forum_id.in_(written)))  # it knows institutions and authors


def words_that_stay(person: Person) -> Sequence[str]:
    """That contributions stay, and what can be done about it."""
    query = select(func.count()).where(
        Contribution.author_id == person.id, Contribution.state == ContributionState.PUBLISHED
    )
    number = db.session.scalar(query) or 0
    words = ngettext(
        "%(num)s contribution to a forum stays with its words, its country and its category, without name and position. "
        "Withdraw before what shall not stay, or have a moderator hide it once the forum is closed.",
        "%(num)s contributions to forums stay with their words, their country and their category, without name and "
        "position. Withdraw before what shall not stay, or have a moderator hide it once the forum is closed.",
        number,
    )
    return [words] if number else []
