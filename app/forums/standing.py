"""What one reader may do in a forum: worked out once, asked by rules, templates and mail alike."""

from dataclasses import dataclass, field

from app.forums.models import Forum, ForumParticipant, ForumRoleKind, Readership

_MODERATING = frozenset({ForumRoleKind.ORGANISER, ForumRoleKind.MODERATOR})
_REPORTING = _MODERATING | {ForumRoleKind.RAPPORTEUR}


@dataclass(frozen=True)
class ForumStanding:
    """A forum as one reader finds it. `person_ref` is the reader's public id, empty for a visitor."""

    forum: Forum
    person_id: int | None = None
    person_ref: str = ""
    kinds: frozenset[ForumRoleKind] = field(default_factory=frozenset)  #: of the roles held now
    organises_all: bool = False
    participant: ForumParticipant | None = None

    @property
    def is_organiser(self) -> bool:
        return self.organises_all or ForumRoleKind.ORGANISER in self.kinds

    @property
    def is_moderator(self) -> bool:
        return self.organises_all or bool(self.kinds & _MODERATING)

    @property
    def is_reporter(self) -> bool:
        return self.organises_all or bool(self.kinds & _REPORTING)

    @property
    def is_translator(self) -> bool:
        return self.is_reporter or ForumRoleKind.TRANSLATOR in self.kinds

    @property
    def is_reader(self) -> bool:
        """Whether they read what is written; who is only invited does not where it is for participants alone."""
        is_one_of_them = self.is_joined or self.organises_all or bool(self.kinds)
        return self.forum.reading is not Readership.PARTICIPANTS or is_one_of_them

    @property
    def is_joined(self) -> bool:
        return self.participant is not None and self.participant.is_joined
