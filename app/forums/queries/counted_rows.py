"""The contributions behind each figure of a forum."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.core.clock import now
from app.core.extensions import db
from app.core.keyset import KeysetPage
from app.core.searching import folded_words
from app.forums.models import Contribution, Forum, ForumQuestion, ForumTopic, Via
from app.forums.queries.counting import is_attributed, published_until, speaks_for_country
from app.forums.queries.forums import LARGEST
from app.forums.queries.sight import published_in
from app.forums.queries.tally import WEEK, forum_zone, writers_of
from app.forums.standing import ForumStanding
from app.people.models import Category

#: Contributions on a page.
A_PAGE = 50
Conditions = Sequence[ColumnElement[bool]]

#: The same table under another name.
_PARENT = aliased(Contribution)


def conditions_behind(forum: Forum, by: str, of: str) -> Conditions | None:
    """What is true of the contributions that a figure counts; None for a figure that there is not.

    `by` names the list and `of` the row's key; an empty one stands for those that state none.
    """
    make = _BEHIND.get(by)
    try:
        return make(forum, of) if make else None
    except ValueError:
        return None


def contributions_behind(
    standing: ForumStanding, conditions: Conditions, after: str, before: str
) -> KeysetPage[Contribution]:
    """A page of them by number, each with its topic and the number of what it answers; one statement."""
    number = Contribution.number
    query = (
        published_in(standing)
        .where(published_until(standing.forum, now()), *conditions)
        .outerjoin(_PARENT, Contribution.parent_id == _PARENT.id)
        .options(contains_eager(Contribution.parent.of_type(_PARENT)).load_only(_PARENT.number))
        .options(joinedload(Contribution.topic))
    )
    place = next((int(said) for said in (after, before) if said.isascii() and said.isdigit() and len(said) <= 6), None)
    is_backwards = place is not None and not after
    if place is not None:
        query = query.where(number < place if is_backwards else number > place)
    query = query.order_by(number.desc() if is_backwards else number)
    rows = list(db.session.scalars(query.limit(A_PAGE + 1)))
    has_more, shown = len(rows) > A_PAGE, rows[:A_PAGE]
    if is_backwards:
        shown.reverse()
    first, last = (str(shown[0].number), str(shown[-1].number)) if shown else ("", "")
    if is_backwards:
        return KeysetPage(shown, first if has_more else "", last)
    return KeysetPage(shown, first if place is not None else "", last if has_more else "")


def _is(column: Any, value: Any) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = column.is_(None) if value in (None, "") else column == value
    return condition


def _of_country(_forum: Forum, code: str) -> Conditions:
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise ValueError(code)
    return is_attributed(), speaks_for_country(Contribution.category), _is(Contribution.country_code, code)


def _of_institution(forum: Forum, name: str) -> Conditions:
    """However it is written."""
    wanted, spelled = folded_words(name, 200), {writer.institution for writer in writers_of(forum, now())}
    alike = sorted(written for written in spelled if folded_words(written, 200) == wanted)
    return is_attributed(), Contribution.snapshot_institution.in_(alike)


def _of_category(_forum: Forum, value: str) -> Conditions:
    return is_attributed(), _is(Contribution.category, Category(value) if value else None)


def _of_way(_forum: Forum, value: str) -> Conditions:
    return is_attributed(), Contribution.via == Via(value)


def _of_question(forum: Forum, position: str) -> Conditions:
    topics = select(ForumTopic.id).where(ForumTopic.forum_id == forum.id)
    if not position:
        return (Contribution.topic_id.in_(topics.where(ForumTopic.question_id.is_(None))),)
    asked = ForumQuestion.position == min(int(position[:12]), LARGEST)
    of_question = topics.join(ForumQuestion, ForumQuestion.id == ForumTopic.question_id).where(asked)
    return (Contribution.topic_id.in_(of_question),)


def _of_week(forum: Forum, monday: str) -> Conditions:
    begins = datetime.fromisoformat(monday[:10]).replace(tzinfo=forum_zone(forum))
    if not begins.year < 9999:
        raise ValueError(monday)
    return Contribution.published_at >= begins, Contribution.published_at < begins + WEEK


def _unattributed(_forum: Forum, _of: str) -> Conditions:
    return (~is_attributed(),)


def _attributed(_forum: Forum, _of: str) -> Conditions:
    return (is_attributed(),)


def _multilateral(_forum: Forum, _of: str) -> Conditions:
    return is_attributed(), ~speaks_for_country(Contribution.category)


def _all(_forum: Forum, _of: str) -> Conditions:
    return ()


_BEHIND: dict[str, Callable[[Forum, str], Conditions]] = {
    "all": _all,
    "attributed": _attributed,
    "unattributed": _unattributed,
    "country": _of_country,
    "multilateral": _multilateral,
    "institution": _of_institution,
    "category": _of_category,
    "question": _of_question,
    "week": _of_week,
    "way": _of_way,
}
#: What says more of an author than a page of the forum does: its rows are for those who report.
FOR_REPORTERS = ("category", "way")
