"""What of a question nobody has read for the report yet: exact after any move, since numbers are compared as bits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased, contains_eager

from app.core.extensions import db
from app.forums.bitmaps import bits_of, numbers_in
from app.forums.models import Contribution, ContributionKind, Forum, ForumDesk, ForumQuestion, ForumTopic
from app.forums.queries.sight import published_in
from app.forums.standing import ForumStanding

#: Contributions on a page of the desk.
AT_ONCE = 20

#: The same table under another name.
_PARENT = aliased(Contribution)


@dataclass(frozen=True)
class DeskPage:
    """Contributions to read, in the order of their numbers, and how many there are; `later` leads on, 0 at the end."""

    rows: Sequence[Contribution]
    unread: int
    later: int = 0


@dataclass(frozen=True)
class DeskQuestion:
    """A question, or None for the topics under none, with how many of its contributions are still to be read."""

    question: ForumQuestion | None
    unread: int


def read_for_report(forum: Forum) -> int:
    """The bits of the numbers that were read."""
    return bits_of(db.session.scalar(select(ForumDesk.read).where(ForumDesk.forum_id == forum.id)) or b"")


def unread_bits(forum: Forum) -> dict[int | None, int]:
    """Question → the bits of what is public in it and was not read for the report; two statements."""
    read = read_for_report(forum)
    query = select(ForumTopic.question_id, ForumTopic.visible).where(
        ForumTopic.forum_id == forum.id, ForumTopic.contribution_count > 0
    )
    found: dict[int | None, int] = {}
    for question_id, visible in db.session.execute(query):
        found[question_id] = found.get(question_id, 0) | (bits_of(visible) & ~read)
    return found


def desk_page(forum: Forum, bits: int, after: int = 0) -> DeskPage:
    """The next contributions whose bits are set, from behind the number `after`; one statement."""
    ahead = [number for number in numbers_in(bits) if number > after]
    shown = ahead[:AT_ONCE]
    query = (
        published_in(ForumStanding(forum))
        .where(Contribution.number.in_(shown), Contribution.kind == ContributionKind.CONTRIBUTION)
        .outerjoin(_PARENT, Contribution.parent_id == _PARENT.id)
        .options(contains_eager(Contribution.parent.of_type(_PARENT)).load_only(_PARENT.number))
        .order_by(Contribution.number)
    )
    rows = db.session.scalars(query).all() if shown else []
    return DeskPage(rows, bits.bit_count(), shown[-1] if len(ahead) > len(shown) else 0)
