"""How a forum reaches somebody is changed: nothing is lost by it and nothing told twice.

What was written to them singly and did not leave is unread again and told by the next digest; what no digest told yet
comes as a last one to whoever chooses each contribution. Spreading and digests hold the forum while they write, and so
does the choice.
"""

from datetime import datetime

from sqlalchemy import select, update

from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import number_in
from app.forums.actions.digesting import catch_up, first_hour
from app.forums.bitmaps import bits_at, bits_of, stored_bits
from app.forums.digests import DIGEST
from app.forums.letters import CONTRIBUTION
from app.forums.lists import list_name
from app.forums.models import Contribution, Forum, ForumDelivery, ForumDigest, ForumParticipant, ForumReading
from app.forums.queries.delivery import has_left_list
from app.forums.queries.digests import held_forum
from app.mail.models import MessageState, OutboxMessage
from app.mail.subscriptions.actions import subscribe_address
from app.mail.taking_back import messages_of_kind, stop_waiting
from app.people.models import Person


def begin_delivery(forum: Forum, participant: ForumParticipant, delivery: ForumDelivery, at: datetime) -> None:
    """Who joins is told what is published from then on."""
    held = held_forum(forum.id) or forum
    _person(participant)
    participant.delivery, participant.digest_number = delivery, held.last_number
    participant.digest_due_at = first_hour(forum, participant, at)
    _come_back(forum, participant)


def change_delivery(forum: Forum, participant: ForumParticipant, delivery: ForumDelivery, at: datetime) -> bool:
    """Choose for somebody who takes part; False when it is as it was. Choosing a delivery again ends that they left the
    list."""
    held = held_forum(forum.id) or forum
    db.session.refresh(participant)  # a digest or another choice may have come before the lock
    person = _person(participant)
    was = ForumDelivery.NONE if has_left_list(held, person) else participant.delivery
    participant.delivery = delivery
    if delivery is was:
        return False
    participant.digest_due_at = first_hour(held, participant, at)
    if delivery is not ForumDelivery.EACH:
        stop_waiting(CONTRIBUTION, held.ref, person.public_id, "delivery_changed")
    if delivery is ForumDelivery.NONE:
        stop_waiting(DIGEST, held.ref, person.public_id, "delivery_changed")
    _untell(held, participant, person)
    _come_back(held, participant)
    if delivery is ForumDelivery.EACH:
        catch_up(held, participant, at)
    return True


def _person(participant: ForumParticipant) -> Person:
    """The participant's person, loaded; nothing of a row that was just made is."""
    if participant.person_id and "person" not in participant.__dict__:
        db.session.flush()
        db.session.refresh(participant, ["person"])
    return participant.person


def _come_back(forum: Forum, participant: ForumParticipant) -> None:
    if participant.delivery is not ForumDelivery.NONE:
        subscribe_address(participant.person.mail_address, list_name(forum))


def _untell(forum: Forum, participant: ForumParticipant, person: Person) -> None:
    """Of what was written to them and never left, nothing was told."""
    for message in messages_of_kind(DIGEST, forum.ref, person.public_id):
        digest_id = number_in(ForumDigest, message.cause_ref)
        digest = db.session.get(ForumDigest, digest_id) if digest_id else None
        if message.state is not MessageState.SUPPRESSED or digest is None:
            break
        participant.digest_number = min(participant.digest_number, digest.since_number)
    _unsee(forum, participant, person, _unsent(forum, person))


def _unsent(forum: Forum, person: Person) -> list[int]:
    """The contributions that were written to them singly and did not leave: of those written anew the last one counts."""
    newest: dict[str | None, OutboxMessage] = {}
    for message in messages_of_kind(CONTRIBUTION, forum.ref, person.public_id):
        newest.setdefault(message.cause_ref, message)
    kept = [ref for ref, message in newest.items() if message.state is MessageState.SUPPRESSED]
    return [number_in(Contribution, ref) or 0 for ref in kept]


def _unsee(forum: Forum, participant: ForumParticipant, person: Person, contribution_ids: list[int]) -> None:
    if not contribution_ids:
        return
    untold = select(Contribution.number).where(
        Contribution.forum_id == forum.id, Contribution.number > participant.digest_number
    )
    bits = bits_at(
        number
        for piece in pieces(contribution_ids)
        for number in db.session.scalars(untold.where(Contribution.id.in_(piece)))
        if number is not None
    )
    own = (ForumReading.forum_id == forum.id, ForumReading.person_ref == person.public_id)
    held = db.session.scalar(update(ForumReading).where(*own).values(at=ForumReading.at).returning(ForumReading.seen))
    if held and bits_of(held) & bits:
        db.session.execute(update(ForumReading).where(*own).values(seen=stored_bits(bits_of(held) & ~bits)))
