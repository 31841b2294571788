"""Direct questions that nobody has answered."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import TextClause, select, text
from sqlalchemy.orm import aliased, joinedload

from app.core.extensions import db
from app.forums.models import Contribution, ContributionKind, ContributionState, Forum, ForumTopic

#: After so long a question is told.
OWED_AFTER = timedelta(hours=48)
MOST_TOLD = 10
#: Rows that are looked through: a question mark within a link asks nothing.
_LOOKED_AT = 60
_ASKS = re.compile(r"\?(?=[\s*_)\"'»”’.!]|$)")

#: The same table under another name.
_ANSWER = aliased(Contribution)


def unanswered_questions(forum: Forum, at: datetime) -> Sequence[Contribution]:
    """Contributions that ask something and have no answer of another person after two days; the oldest first."""
    answered = select(_ANSWER.id).where(
        _ANSWER.parent_id == Contribution.id,
        _ANSWER.state == ContributionState.PUBLISHED,
        _ANSWER.author_id.is_distinct_from(Contribution.author_id),
    )
    query = (
        select(Contribution)
        .where(
            Contribution.forum_id == forum.id,
            text("contribution.state = 'published'"),  # written out, as in the index
            _has_mark(),
            Contribution.kind == ContributionKind.CONTRIBUTION,
            Contribution.published_at <= at - OWED_AFTER,
            ~answered.correlate(Contribution).exists(),
        )
        .options(joinedload(Contribution.topic).load_only(ForumTopic.title, ForumTopic.contribution_count))
        .order_by(Contribution.published_at, Contribution.id)
        .limit(_LOOKED_AT)
    )
    asking = (one for one in db.session.scalars(query) if asks(one.body))
    return [one for _, one in zip(range(MOST_TOLD), asking, strict=False)]


def _has_mark() -> TextClause:
    """As `ix_contribution_asking` has it, letter by letter: of a forum of any length only what may ask something is read."""
    found = "strpos" if db.session.get_bind().dialect.name == "postgresql" else "instr"
    return text(f"{found}(contribution.body, '?') > 0")


def asks(text: str) -> bool:
    """Whether a question mark ends something in the author's own lines, not in what they quote."""
    own = (line for line in text.split("\n") if not line.lstrip().startswith(">"))
    return any(_ASKS.search(line.rstrip()) for line in own)
