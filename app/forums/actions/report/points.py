"""The rapporteur reads, chooses words, and puts them under points. Nothing of it shows before the report is published."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.forums.actions.locking import lock_forum
from app.forums.bitmaps import bits_at, bits_of, stored_bits
from app.forums.models import (
    Contribution,
    ContributionRevision,
    Forum,
    ForumDesk,
    ForumPoint,
    ForumQuote,
    ForumState,
    PointKind,
)
from app.forums.queries.report.points import last_position, point_saying
from app.forums.quoting import QUOTE_LIMIT, find_words


def insist_on_unreported(forum: Forum) -> None:
    """Raises `Refused` once the report stands: what it says is not changed afterwards."""
    if forum.state in (ForumState.REPORTED, ForumState.CANCELLED):
        raise Refused(gettext("The report of this forum is published, or the forum is over: nothing of it changes."))


def note_read(forum: Forum, numbers: list[int]) -> None:
    """These contributions were read for the report."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    values = {"forum_id": forum.id, "read": b""}
    db.session.execute(insert(ForumDesk).values(values).on_conflict_do_nothing())
    own = ForumDesk.forum_id == forum.id
    held = db.session.scalar(update(ForumDesk).where(own).values(forum_id=forum.id).returning(ForumDesk.read)) or b""
    db.session.execute(update(ForumDesk).where(own).values(read=stored_bits(bits_of(held) | bits_at(numbers))))
    audit.record("forum.read_for_report", target=forum.ref, scope=forum.ref, note=", ".join(map(str, numbers)))


def add_point(forum: Forum, question_id: int | None, words: TranslatedText, kind: PointKind) -> ForumPoint:
    """The last one of its question, or of the whole forum; the one that says the same there already, if a button was pressed
    twice."""
    insist_on_unreported(lock_forum(forum, only_adds=True))
    if (same := point_saying(forum, question_id, words, kind)) is not None:
        return same
    point = ForumPoint(
        forum_id=forum.id,
        question_id=question_id,
        position=last_position(forum, question_id) + 1,
        words=words,
        kind=kind,
    )
    db.session.add(point)
    db.session.flush()
    audit.record("point.added", target=point.ref, scope=forum.ref)
    return point


def change_point(forum: Forum, point: ForumPoint, words: TranslatedText, kind: PointKind) -> None:
    insist_on_unreported(forum)
    point.words, point.kind = words, kind
    audit.record("point.changed", target=point.ref, scope=forum.ref)


def move_point(forum: Forum, point: ForumPoint, *, up: bool) -> None:
    """Change places with the one before or behind; at an end nothing happens."""
    insist_on_unreported(forum)
    others = select(ForumPoint).where(ForumPoint.forum_id == forum.id, ForumPoint.question_id == point.question_id)
    order = list(db.session.scalars(others.order_by(ForumPoint.position, ForumPoint.id)))
    place = order.index(point)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for position, one in enumerate(order, 1):
        one.position = position
    audit.record("point.moved", target=point.ref, scope=forum.ref)


def remove_point(forum: Forum, point: ForumPoint) -> None:
    """Its quotes stay, under no point."""
    insist_on_unreported(forum)
    db.session.execute(update(ForumQuote).where(ForumQuote.point_id == point.id).values(point_id=None))
    db.session.execute(delete(ForumPoint).where(ForumPoint.id == point.id))
    audit.record("point.removed", target=point.ref, scope=forum.ref)


def choose_words(
    forum: Forum, contribution: Contribution, words: str, label: str, point: ForumPoint | None, at: datetime
) -> ForumQuote:
    """Quote `words` of a contribution. Raises `Refused` for what does not stand in it."""
    insist_on_unreported(forum)
    if contribution.forum_id != forum.id or not contribution.is_published:
        raise Refused(gettext("This contribution is not public any more: nothing of it can be quoted."))
    begins, ends = _place_of(contribution.body, words)
    quote = ForumQuote(
        forum_id=forum.id,
        contribution_id=contribution.id,
        revision=contribution.revision,
        begins=begins,
        ends=ends,
        label=label,
        point_id=point.id if point else None,
        position=0,
        chosen_at=at,
        chosen_by=audit.acting(),
    )
    db.session.add(quote)
    db.session.flush()
    quote.position = quote.id
    audit.record("quote.chosen", target=quote.ref, scope=forum.ref)
    return quote


def _place_of(body: str, words: str) -> tuple[int, int]:
    found = find_words(body, words)
    if found is None:
        raise Refused(gettext("These words don’t stand in the contribution like this. Copy them from its text."))
    if found[1] - found[0] > QUOTE_LIMIT:
        raise Refused(gettext("Choose fewer words: a quote has at most %(limit)d characters.", limit=QUOTE_LIMIT))
    return found


def place_quote(forum: Forum, quote: ForumQuote, label: str, point: ForumPoint | None) -> None:
    """Another label, another point or none."""
    insist_on_unreported(forum)
    quote.label, quote.point_id = label, point.id if point else None
    audit.record("quote.placed", target=quote.ref, scope=forum.ref)


def choose_again(forum: Forum, quote: ForumQuote) -> None:
    """The contribution was edited: take the same words in its text of now. Who was told of other words is told anew."""
    insist_on_unreported(forum)
    contribution = quote.contribution
    if not contribution.is_published:
        raise Refused(gettext("This contribution is not public any more: nothing of it can be quoted."))
    before = select(ContributionRevision.body).where(
        ContributionRevision.contribution_id == contribution.id, ContributionRevision.n == quote.revision
    )
    words = (db.session.scalar(before) or "")[quote.begins : quote.ends]
    quote.begins, quote.ends = _place_of(contribution.body, words)
    quote.revision = contribution.revision
    audit.record("quote.chosen", target=quote.ref, scope=forum.ref)


def remove_quote(forum: Forum, quote: ForumQuote) -> None:
    insist_on_unreported(forum)
    db.session.execute(delete(ForumQuote).where(ForumQuote.id == quote.id))
    audit.record("quote.removed", target=quote.ref, scope=forum.ref)
