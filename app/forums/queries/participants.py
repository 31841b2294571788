"""Who takes part in a forum, by country, as everybody sees it who reads the forum."""

from dataclasses import dataclass

from sqlalchemy import case, func, literal, select
from sqlalchemy.orm import contains_eager

from app.core.extensions import db
from app.core.keyset import Groups, KeysetPage, Place, grouped_keyset_of
from app.forums.models import Forum, ForumParticipant, ForumQuestion, ParticipantState
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution, loosest
from app.network.countries import in_order
from app.people.models import Category, Person

#: The group of those who speak for no country.
MULTILATERAL = "-"


def loosest_attribution(forum: Forum) -> Attribution:
    """As much as the forum tells of anybody, in whichever of its questions; one statement."""
    own = select(ForumQuestion.attribution).where(ForumQuestion.forum_id == forum.id)
    return loosest(db.session.scalars(own), forum.attribution)


@dataclass(frozen=True)
class ListedParticipants:
    """A page of them, and how many there are of each country in the reader's order; "-" stands for multilateral ones."""

    page: KeysetPage[ForumParticipant]
    groups: Groups

    @property
    def countries(self) -> int:
        return sum(1 for code in self.groups.sizes if code and code != MULTILATERAL)


def participants_of(standing: ForumStanding, place: Place) -> ListedParticipants:
    """Those who take part now, by country and name; four statements at most, for any number."""
    group = case((Person.category == Category.MULTILATERAL, literal(MULTILATERAL)), else_=Person.country_code)
    joined = (
        ForumParticipant.forum_id == standing.forum.id,
        ForumParticipant.state == ParticipantState.JOINED,
        Person.erased_at.is_(None),
    )
    counted = select(group.label("part_of"), func.count()).select_from(ForumParticipant).join(ForumParticipant.person)
    sizes = {row[0]: row[1] for row in db.session.execute(counted.where(*joined).group_by("part_of"))}
    groups = Groups(group, _in_order(sizes))
    query = (
        select(ForumParticipant)
        .join(ForumParticipant.person)
        .options(contains_eager(ForumParticipant.person))
        .where(*joined)
    )
    return ListedParticipants(
        grouped_keyset_of(query, groups, Person.by_name(), ForumParticipant.public_id, place), groups
    )


def _in_order(sizes: dict[str | None, int]) -> dict[str | None, int]:
    """Countries by name in the reader's language, then the multilateral ones, then those without a country."""
    codes = [code for code in sizes if code and code != MULTILATERAL]
    order: list[str | None] = [code for code, _name in in_order(codes)]
    order += [group for group in (MULTILATERAL, None) if group in sizes]
    return {group: sizes[group] for group in order}
