"""Whether what a forum wrote to somebody still holds when it leaves: it may have waited for hours."""

from dataclasses import dataclass

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.core.clock import now
from app.core.extensions import db
from app.core.references import number_in, referred
from app.core.text import one_line
from app.forums.actions.spreading import post_anew
from app.forums.addressing import author_words
from app.forums.letters import answered_in
from app.forums.models import (
    Contribution,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumState,
    ForumTransition,
    ParticipantState,
)
from app.forums.queries.digests import quoted_columns
from app.forums.queries.nudging import has_ever_written
from app.forums.shown_contributions import byline_of
from app.forums.windows import is_closing_at, is_open_at
from app.mail.models import Note, OutboxMessage

#: The same table under another name.
_PARENT = aliased(Contribution)


@dataclass(frozen=True)
class Mailed:
    """A contribution on its way to a participant, as both are now."""

    contribution: Contribution
    participant: ForumParticipant
    forum: Forum


def mailed_contribution(cause_ref: str | None, about_ref: str | None) -> Mailed | None:
    """What a mailed contribution hangs on; None when one of them is gone."""
    number, ref = number_in(Contribution, cause_ref), (about_ref or "").removeprefix("participant:")
    query = (
        select(Contribution, ForumParticipant, Forum)
        .join(Forum, Forum.id == Contribution.forum_id)
        .join(ForumParticipant, ForumParticipant.forum_id == Contribution.forum_id)
        .outerjoin(_PARENT, Contribution.parent_id == _PARENT.id)
        .options(contains_eager(Contribution.parent.of_type(_PARENT)).load_only(*quoted_columns(_PARENT)))
        .where(Contribution.id == number, ForumParticipant.public_id == ref)
        .execution_options(populate_existing=True)
    )
    row = db.session.execute(query).one_or_none() if number is not None else None
    return Mailed(*row) if row else None


def why_not_contribution(mailed: Mailed, message: OutboxMessage) -> str | None:
    """Why it must not go to this participant any more; None when it may. What is told otherwise now is posted anew."""
    contribution, participant, forum = mailed.contribution, mailed.participant, mailed.forum
    if not contribution.is_published:
        return f"contribution_{contribution.state.value}"
    if not participant.is_joined:
        return f"participant_{participant.state.value}"
    if participant.delivery is ForumDelivery.NONE:  # for digests what waited was taken back when they were chosen
        return "delivery_changed"
    if forum.announced_at is None or forum.state is ForumState.CANCELLED:
        return "forum_not_readable"
    why = _tells_otherwise(contribution, message)
    if why is not None:
        anew = post_anew(forum, contribution.id, participant.id, message, now())
        if anew is not None and _tells_otherwise(contribution, anew):  # it would be written anew for ever
            anew.suppress(Note.OVERTAKEN)
    return why


def _tells_otherwise(contribution: Contribution, message: OutboxMessage) -> str | None:
    """Whether its author is named otherwise now, or what it answers is: hidden, withdrawn, edited, less of its author."""
    with force_locale(message.language):
        author, answered = one_line(author_words(byline_of(contribution))), answered_in(contribution).rstrip()
    if not message.from_name.startswith(author[:80]):
        return "attribution_changed"
    return "answered_changed" if answered and answered not in message.text.split("\n\n")[1:2] else None


def waiting_contribution(cause_ref: str | None, _about_ref: str | None) -> Contribution | None:
    """The contribution whose author is told that it waits."""
    number = number_in(Contribution, cause_ref)
    query = select(Contribution).where(Contribution.id == number).options(joinedload(Contribution.topic))
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none() if number else None


def why_not_waiting(contribution: Contribution, _message: OutboxMessage) -> str | None:
    return None if contribution.is_held else f"contribution_{contribution.state.value}"


@dataclass(frozen=True)
class ToldParticipant:
    """Somebody who is told something of a forum, as both are now."""

    forum: Forum
    participant: ForumParticipant
    transition: ForumTransition | None  #: what is told; None for what no step caused


def told_participant(cause_ref: str | None, about_ref: str | None) -> ToldParticipant | None:
    """Whom a notice by the clock goes to; None when they are gone, or what caused it is."""
    ref = (about_ref or "").removeprefix("participant:")
    transition = referred(ForumTransition, cause_ref)
    is_there = transition is not None or referred(Forum, cause_ref) is not None
    query = (
        select(Forum, ForumParticipant)
        .join(ForumParticipant, ForumParticipant.forum_id == Forum.id)
        .where(ForumParticipant.public_id == ref)
        .execution_options(populate_existing=True)
    )
    row = db.session.execute(query).one_or_none() if is_there else None
    return ToldParticipant(row[0], row[1], transition) if row else None


def why_not_invited(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    if told.participant.state is not ParticipantState.INVITED:
        return f"participant_{told.participant.state.value}"
    return None if told.forum.state in (ForumState.ANNOUNCED, ForumState.OPEN) else "forum_not_open"


def why_not_new_link(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    is_gone = told.participant.state is ParticipantState.REMOVED
    return f"participant_{told.participant.state.value}" if is_gone else None


def why_not_refused(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    is_refused = told.participant.state is ParticipantState.REMOVED
    return None if is_refused else f"participant_{told.participant.state.value}"


def why_not_accepted(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    return _why_not(told, "forum_cancelled", told.forum.state is not ForumState.CANCELLED)


def why_not_opened(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    return _why_not(told, "forum_not_open", is_open_at(told.forum, now()))


def why_not_closing(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    return _why_not(told, "forum_not_closing", is_closing_at(told.forum, now()))


def why_not_closed(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    return _why_not(told, "forum_not_closed", told.forum.state in (ForumState.CLOSED, ForumState.REPORTED))


def why_not_reported(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    return _why_not(told, "forum_not_reported", told.forum.state is ForumState.REPORTED)


def why_not_extended(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    ends = told.transition.closes_at if told.transition else None
    return _why_not(told, "forum_has_another_end", told.forum.closes_at == ends)


def why_not_cancelled(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    return _why_not(told, "forum_not_cancelled", told.forum.state is ForumState.CANCELLED)


def why_not_reminded(told: ToldParticipant, _message: OutboxMessage) -> str | None:
    """Who has written meanwhile, or wants no mail, is not reminded; nor when the forum is about to end."""
    if told.participant.delivery is ForumDelivery.NONE:
        return "delivery_changed"
    if has_ever_written(told.participant):
        return "has_written"
    is_worth_it = told.forum.nudges and is_open_at(told.forum, now()) and not is_closing_at(told.forum, now())
    return _why_not(told, "forum_not_open", is_worth_it)


def _why_not(told: ToldParticipant, code: str, holds: bool) -> str | None:
    if not told.participant.is_joined:
        return f"participant_{told.participant.state.value}"
    return None if holds else code
