"""What of a forum waits to be mailed, to whom, and where it stands in its thread."""

from collections.abc import Sequence

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, load_only

from app.core.extensions import db
from app.forums.lists import list_name
from app.forums.models import (
    Contribution,
    ContributionKind,
    ContributionSource,
    ContributionState,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumTopic,
    ParticipantState,
)
from app.forums.paths import SEGMENT, last_number_in
from app.forums.standing import ForumStanding
from app.mail.inbound.keeping import FIRST_PART, message_id_in
from app.mail.models import InboundMessage
from app.mail.reach import left_addresses
from app.people.models import Person

#: Of its thread a contribution names its root and so many of those above it, the nearest.
MOST_ANCESTORS = 20

#: The same table under another name.
_ABOVE = aliased(Contribution)


def unspread() -> Sequence[int]:
    """The contributions that were published and did not reach every participant yet, the longest waiting first."""
    query = select(Contribution.id).where(
        Contribution.spread_at.is_(None), Contribution.state == ContributionState.PUBLISHED
    )
    return db.session.scalars(query.order_by(Contribution.published_at, Contribution.id)).all()


def hold_for_spreading(contribution_id: int) -> tuple[Forum, Contribution] | None:
    """The contribution and its forum, locked until the end of the transaction: nobody hides it meanwhile, and no other
    process spreads it. None when it needs no spreading any more."""
    forum = db.session.scalar(
        select(Forum)
        .where(Forum.id == select(Contribution.forum_id).where(Contribution.id == contribution_id).scalar_subquery())
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    query = (
        select(Contribution)
        .where(Contribution.id == contribution_id, Contribution.spread_at.is_(None))
        .where(Contribution.state == ContributionState.PUBLISHED)
        .options(*_AS_MAILED)
        .execution_options(populate_existing=True)
    )
    contribution = db.session.scalars(query).one_or_none()
    return (forum, contribution) if forum is not None and contribution is not None else None


_AS_MAILED = (joinedload(Contribution.topic).joinedload(ForumTopic.question), joinedload(Contribution.parent))


def letter_parts(contribution_id: int, participant_id: int) -> tuple[Contribution, ForumParticipant]:
    """A contribution and a participant with all that its letter to them is made of, as they are now."""
    written = select(Contribution).where(Contribution.id == contribution_id).options(*_AS_MAILED)
    reader = select(ForumParticipant).where(ForumParticipant.id == participant_id)
    reader = reader.options(joinedload(ForumParticipant.person))
    return (
        db.session.scalars(written.execution_options(populate_existing=True)).one(),
        db.session.scalars(reader.execution_options(populate_existing=True)).one(),
    )


def mailed_participants(forum: Forum, contribution: Contribution) -> Select[ForumParticipant]:
    """Who of a forum gets a contribution by mail: has joined, asked for each, has an address, did not leave the list, and
    no digest told them of it. A summary goes to all but those who want no mail."""
    is_summary = contribution.kind is ContributionKind.SUMMARY
    asked = (
        ForumParticipant.delivery != ForumDelivery.NONE
        if is_summary
        else ForumParticipant.delivery == ForumDelivery.EACH
    )
    address = func.lower(func.coalesce(func.nullif(Person.email, ""), Person.office_email))
    return (
        select(ForumParticipant)
        .join(ForumParticipant.person)
        .where(
            ForumParticipant.forum_id == forum.id,
            ForumParticipant.state == ParticipantState.JOINED,
            asked,
            ForumParticipant.digest_number < (contribution.number or 0),
            Person.erased_at.is_(None),
            address != "",
            address.not_in(left_addresses(list_name(forum))),
        )
        .options(contains_eager(ForumParticipant.person).options(load_only(*_ADDRESSED)))
        .order_by(ForumParticipant.id)
    )


_ADDRESSED = (
    Person.public_id, Person.given_names, Person.family_names, Person.email, Person.office_email, Person.language,
    Person.zone, Person.country_code, Person.erased_at, Person.honorific,
)  # fmt: skip


def ancestors_of(contribution: Contribution) -> list[int]:
    """The numbers of its root and of the nearest contributions above it, the root first."""
    up = (
        select(Contribution.id, Contribution.parent_id, Contribution.number, literal(1).label("level"))
        .where(Contribution.id == contribution.parent_id)
        .cte("up", recursive=True)
    )
    up = up.union_all(
        select(_ABOVE.id, _ABOVE.parent_id, _ABOVE.number, up.c.level + 1).where(
            _ABOVE.id == up.c.parent_id, up.c.level < MOST_ANCESTORS
        )
    )
    found = [n for n in db.session.scalars(select(up.c.number).order_by(up.c.level.desc())) if n is not None]
    root = last_number_in(contribution.path[:SEGMENT]) if contribution.path else None
    return found if not found or root is None or root in found else [root, *found]


def is_first_of_topic(contribution: Contribution) -> bool:
    """Whether nothing of its topic was published before it."""
    earlier = select(Contribution.id).where(
        Contribution.topic_id == contribution.topic_id, Contribution.number < contribution.number
    )
    return db.session.scalar(select(~earlier.exists())) or False


def own_message_id(contribution: Contribution) -> str:
    """The Message-ID under which its author mailed it; empty when it came otherwise, or the mail is kept no longer."""
    query = (
        select(func.substr(InboundMessage.raw, 1, FIRST_PART))
        .join(ContributionSource, ContributionSource.inbound_id == InboundMessage.id)
        .where(ContributionSource.contribution_id == contribution.id)
    )
    raw = db.session.scalar(query)
    return message_id_in(bytes(raw)) if raw else ""


def delivery_now(standing: ForumStanding) -> ForumDelivery | None:
    """How a forum reaches who takes part: not by mail once they left its list, whatever they had chosen before."""
    participant = standing.participant
    if participant is None:
        return None
    address = func.lower(func.coalesce(func.nullif(Person.email, ""), Person.office_email))
    left = left_addresses(list_name(standing.forum))
    has_left = db.session.scalar(select(address.in_(left)).where(Person.id == participant.person_id))
    return ForumDelivery.NONE if has_left else participant.delivery
