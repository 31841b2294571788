"""The list of forums, and what the pages of one forum and one question show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import String, case, cast, func, select, text
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.extensions import db
from app.forums.bitmaps import bits_at, bits_of
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumState,
    ForumSynthesis,
    ForumTopic,
    ParticipantState,
    SynthesisState,
)
from app.forums.queries.archived import newest_archive
from app.forums.queries.countries import number_of_countries
from app.forums.queries.reading import seen_column
from app.forums.queries.sight import visible_forums
from app.forums.standing import ForumStanding
from app.forums.windows import is_open_at
from app.library.files.models import StoredFile

#: A number that no forum has as many topics or questions as.
LARGEST = 2**31 - 1


#: A summary of the week is nobody's contribution; written out, as in the index of them.
_IS_SUMMARY = (text("contribution.kind = 'summary'"), Contribution.state == ContributionState.PUBLISHED)


@dataclass(frozen=True)
class ListedForum:
    """A forum in the list, with what it holds."""

    forum: Forum
    questions: int
    contributions: int
    countries: int = 0  #: that something attributed comes from


def listed_forums(viewer: Account | None, at: datetime) -> dict[str, list[ListedForum]]:
    """ "open", "coming", "draft", "closed" → the forums that `viewer` may see, by what an instant says and not by a job."""
    questions = select(func.count()).where(ForumQuestion.forum_id == Forum.id).correlate(Forum).scalar_subquery()
    visible = select(func.coalesce(func.sum(ForumTopic.contribution_count), 0)).where(ForumTopic.forum_id == Forum.id)
    summed = select(func.count()).where(Contribution.forum_id == Forum.id, *_IS_SUMMARY)
    published = visible.correlate(Forum).scalar_subquery() - summed.correlate(Forum).scalar_subquery()
    query = visible_forums(viewer).with_only_columns(Forum, questions, published, maintain_column_froms=True)
    order = (Forum.start_on.is_(None), Forum.start_on.desc(), Forum.id.desc())
    groups: dict[str, list[ListedForum]] = defaultdict(list)
    rows = db.session.execute(query.order_by(*order)).all()
    countries = number_of_countries([row[0].id for row in rows if row[2]])
    for row in rows:
        groups[listed_under(row[0], at)].append(ListedForum(row[0], row[1], row[2], countries.get(row[0].id, 0)))
    groups["coming"].reverse()
    return groups


def listed_under(forum: Forum, at: datetime) -> str:
    if forum.state is ForumState.DRAFT:
        return "draft"
    if is_open_at(forum, at):
        return "open"
    is_coming = forum.state is ForumState.ANNOUNCED and (forum.closes_at is None or at < forum.closes_at)
    return "coming" if is_coming else "closed"


@dataclass(frozen=True)
class QuestionFigures:
    """What a question (or the topics under none) holds."""

    topics: int = 0
    contributions: int = 0
    unread: int = 0


@dataclass(frozen=True)
class ForumFigures:
    """What a forum holds, by the id of its questions; None stands for the topics under none."""

    by_question: dict[int | None, QuestionFigures] = field(default_factory=dict)

    def of(self, question: ForumQuestion | None) -> QuestionFigures:
        return self.by_question.get(question.id if question else None, QuestionFigures())

    @property
    def contributions(self) -> int:
        return sum(one.contributions for one in self.by_question.values())


def figures_of(forum: Forum, seen: int | None) -> ForumFigures:
    """Topics and contributions of each question, without the summaries of the week; one statement; unread ones too where it is known what was `seen`."""
    shown = (ForumTopic.forum_id == forum.id, ForumTopic.contribution_count > 0, ForumTopic.merged_into_id.is_(None))
    told = func.aggregate_strings(cast(Contribution.number, String), " ").label("told")
    summaries = select(Contribution.topic_id, func.count().label("number"), told).where(
        Contribution.forum_id == forum.id, *_IS_SUMMARY
    )
    summed = summaries.group_by(Contribution.topic_id).subquery()
    number = ForumTopic.contribution_count - func.coalesce(summed.c.number, 0)
    if seen is None:
        query = select(ForumTopic.question_id, func.count(), func.sum(number))
        query = query.outerjoin(summed, summed.c.topic_id == ForumTopic.id)
        rows = db.session.execute(query.where(*shown).group_by(ForumTopic.question_id))
        return ForumFigures({row[0]: QuestionFigures(row[1], int(row[2] or 0)) for row in rows})
    found: dict[int | None, QuestionFigures] = {}
    columns = select(ForumTopic.question_id, number, ForumTopic.visible, summed.c.told)
    columns = columns.outerjoin(summed, summed.c.topic_id == ForumTopic.id)
    for question_id, count, visible, told_in in db.session.execute(columns.where(*shown)):
        before = found.get(question_id, QuestionFigures())
        unread = (bits_of(visible) & ~seen & ~bits_at(map(int, (told_in or "").split()))).bit_count()
        found[question_id] = QuestionFigures(before.topics + 1, before.contributions + count, before.unread + unread)
    return ForumFigures(found)


def guiding_questions(forum: Forum) -> Sequence[ForumQuestion]:
    query = select(ForumQuestion).where(ForumQuestion.forum_id == forum.id)
    return db.session.scalars(query.order_by(ForumQuestion.position)).all()


def forum_in_full(forum: Forum) -> Forum:
    """The forum with organisations, countries, notes and the event it continues: each a handful, so one statement brings them."""
    query = (
        select(Forum)
        .where(Forum.id == forum.id)
        .options(
            joinedload(Forum.event),
            joinedload(Forum.organisations),
            joinedload(Forum.countries),
            joinedload(Forum.notes),
        )
    )
    return db.session.scalars(query, execution_options={"populate_existing": True}).unique().one()


class PageNumbers(NamedTuple):
    """What the page of a forum says beside its questions."""

    joined: int
    waiting: int  #: for a moderator
    has_report: bool
    archive: str  #: the public id of the archive of the forum as it is now
    seen: int | None  #: the bits of the numbers that the reader was shown; None for a visitor


def numbers_of_page(forum: Forum, standing: ForumStanding) -> PageNumbers:
    """One statement."""
    joined = select(func.count()).where(
        ForumParticipant.forum_id == forum.id, ForumParticipant.state == ParticipantState.JOINED
    )
    waiting = select(func.count()).where(ForumReview.forum_id == forum.id, ForumReview.decided_at.is_(None))
    published = select(func.count()).where(
        ForumSynthesis.forum_id == forum.id, ForumSynthesis.state == SynthesisState.PUBLISHED
    )
    archive = newest_archive(forum).with_only_columns(StoredFile.public_id)
    numbers = (one.scalar_subquery() for one in (joined, waiting, published, archive))
    row = db.session.execute(select(*numbers, seen_column(standing))).one()
    seen = bits_of(row[4] or b"") if standing.person_ref else None
    return PageNumbers(row[0], row[1], row[2] > 0, row[3] or "", seen)


def question_at(standing: ForumStanding, position: int) -> ForumQuestion | None:
    query = select(ForumQuestion).where(
        ForumQuestion.forum_id == standing.forum.id, ForumQuestion.position == min(position, LARGEST)
    )
    return db.session.scalars(query).one_or_none()


def question_to_read(standing: ForumStanding, position: int) -> tuple[ForumQuestion, int | None] | None:
    """The same with the bits of the numbers that the reader was shown, None for a visitor; still one statement."""
    query = select(ForumQuestion, seen_column(standing)).where(
        ForumQuestion.forum_id == standing.forum.id, ForumQuestion.position == min(position, LARGEST)
    )
    row = db.session.execute(query).one_or_none()
    return (row[0], bits_of(row[1] or b"") if standing.person_ref else None) if row is not None else None


@dataclass(frozen=True)
class ListedTopic:
    """A topic in a list, with its last public contribution and how many the reader was not shown."""

    topic: ForumTopic
    unread: int
    last: Contribution | None


def topics_under(
    standing: ForumStanding, question: ForumQuestion | None, seen: int | None, at_most: int = 50
) -> list[ListedTopic]:
    """The topics of a question (or of none), pinned first, then by their latest contribution; two statements.

    Of those where all was taken out of sight only moderators know.
    """
    forum = standing.forum
    held = ForumTopic.last_number if standing.is_moderator else ForumTopic.contribution_count
    query = (
        select(ForumTopic)
        .where(
            ForumTopic.forum_id == forum.id,
            ForumTopic.question_id == (question.id if question else None),
            held > 0,
            ForumTopic.merged_into_id.is_(None),
        )
        .order_by(case((ForumTopic.is_pinned, 0), else_=1), ForumTopic.last_number.desc())
        .limit(at_most)
    )
    topics = db.session.scalars(query).all()
    lasts = {topic.id: bits_of(topic.visible).bit_length() - 1 for topic in topics}
    last = _last_of(forum, lasts)
    return [
        ListedTopic(
            topic,
            0 if seen is None else (bits_of(topic.visible) & ~seen).bit_count(),
            last.get(lasts[topic.id]),
        )
        for topic in topics
    ]


def _last_of(forum: Forum, numbers: dict[int, int]) -> dict[int | None, Contribution]:
    query = (
        select(Contribution)
        .where(
            Contribution.forum_id == forum.id,
            Contribution.number.in_([number for number in numbers.values() if number > 0]),
            Contribution.state == ContributionState.PUBLISHED,
        )
        .options(joinedload(Contribution.parent).load_only(Contribution.number))
    )
    return {one.number: one for one in db.session.scalars(query)} if numbers else {}
