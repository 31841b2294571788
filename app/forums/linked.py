"""A forum as whoever holds somebody's personal link finds it: never with the person's roles, since mails get forwarded."""

from dataclasses import dataclass

from app.forums.links import participant_token
from app.forums.models import Forum, ForumParticipant, ParticipantState, Readership
from app.forums.standing import ForumStanding
from app.people.models import Person


@dataclass(frozen=True)
class LinkedForum:
    """What a personal link opens: the participant with the person, and the forum."""

    forum: Forum
    participant: ForumParticipant

    @property
    def person(self) -> Person:
        return self.participant.person

    @property
    def token(self) -> str:
        return participant_token(self.participant)

    @property
    def standing(self) -> ForumStanding:
        """What may be done by the link: what a participant may."""
        person = self.person
        return ForumStanding(self.forum, person.id, person.public_id, participant=self.participant)

    @property
    def is_reader(self) -> bool:
        """Whether what is written may be read: also for participants alone, once they have joined."""
        if self.participant.is_joined or self.forum.reading is Readership.PUBLIC:
            return True
        return self.forum.reading is Readership.NETWORK and self.participant.state is ParticipantState.INVITED
