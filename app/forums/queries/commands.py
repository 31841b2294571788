"""Who asks a forum for something by mail, as the address says it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.forums.commands import MailedCommand, confirmed_in, is_token_of, number_in_command
from app.forums.linked import LinkedForum
from app.forums.models import Forum, ForumParticipant, ForumState, Joining, ParticipantState, Readership
from app.forums.queries.senders import forum_with_code, knows_of
from app.forums.queries.sight import standing_of_person
from app.forums.standing import ForumStanding
from app.people.models import Person


@dataclass(frozen=True)
class Commanded:
    """The forum that an address names, and whose token it is; `holder` is None for a code, and for a token that is
    forged or has ended."""

    forum: Forum
    holder: LinkedForum | None = None


def commanded_by(token: str) -> Commanded | None:
    """What stands behind the kind of address; None when it names no forum."""
    number = number_in_command(token)
    if number is None:
        forum = forum_with_code(token)
        return Commanded(forum) if forum is not None and forum.announced_at is not None else None
    query = select(ForumParticipant).where(ForumParticipant.id == number).options(joinedload(ForumParticipant.person))
    participant = db.session.scalars(query).one_or_none()
    forum = db.session.get_one(Forum, participant.forum_id) if participant is not None else None
    if participant is None or forum is None or forum.announced_at is None:
        return None
    is_gone = participant.state is ParticipantState.REMOVED or participant.person.is_erased
    holds = is_token_of(participant, token) and not is_gone
    return Commanded(forum, LinkedForum(forum, participant) if holds else None)


def standing_to_ask(forum: Forum, person: Person) -> ForumStanding | None:
    """The forum as somebody finds it who is known by their address; also one whose participants alone read it, when
    whoever knows its address may ask to take part. None for whom there is no such forum."""
    found = standing_of_person(forum.id, person.id, person.public_id)
    if found is not None:
        return found
    if knows_of(forum, person) or is_askable(forum):
        own = select(ForumParticipant).where(
            ForumParticipant.forum_id == forum.id, ForumParticipant.person_id == person.id
        )
        return ForumStanding(forum, person.id, person.public_id, participant=db.session.scalars(own).one_or_none())
    return None


def is_askable(forum: Forum) -> bool:
    """Whether somebody who may not read the forum may ask to take part: its organisers chose that whoever asks is
    accepted or refused, and told its address to those whom they would have (decision 0030)."""
    return (
        forum.reading is Readership.PARTICIPANTS
        and forum.joining is Joining.APPROVAL
        and forum.state in (ForumState.ANNOUNCED, ForumState.OPEN)
        and forum.announced_at is not None
    )


def standing_to_request(slug: str, person: Person) -> ForumStanding | None:
    """A forum that its participants alone read, as somebody finds it who may ask to take part; None for any other."""
    forum = db.session.scalars(select(Forum).where(Forum.slug == slug)).one_or_none()
    return standing_to_ask(forum, person) if forum is not None and is_askable(forum) else None


@dataclass(frozen=True)
class AskedCommand:
    """What was asked by mail in somebody's name, as the page tells it where they confirm it."""

    token: str
    command: MailedCommand
    forum: Forum
    person: Person
    standing: ForumStanding


def asked_command(token: str, at: datetime) -> AskedCommand | None:
    """What `token` asks for; None when it is forged, over, or there is no such forum for the person any more."""
    said = confirmed_in(token, at)
    if said is None:
        return None
    command, forum_ref, person_ref = said
    forum = db.session.scalars(select(Forum).where(Forum.public_id == forum_ref)).one_or_none()
    person = db.session.scalars(
        select(Person).where(Person.public_id == person_ref, Person.erased_at.is_(None))
    ).one_or_none()
    if forum is None or person is None or forum.announced_at is None:
        return None
    standing = standing_to_ask(forum, person)
    return AskedCommand(token, command, forum, person, standing) if standing is not None else None
