"""Forums with their people, made as rows; contributions come by the actions, as everywhere."""

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.actions.submitting import Writing, submit
from app.forums.models import (
    Contribution,
    ContributionTranslation,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumRole,
    ForumRoleKind,
    ForumState,
    ForumTopic,
    Moderation,
    ParticipantState,
    TranslationState,
)
from app.forums.places import WritingPlace
from app.forums.queries.sight import standing_of_person
from app.forums.standing import ForumStanding
from app.library.files.models import FileState, StoredFile
from app.people.models import Person
from tests import make
from tests.library.making import make_file

_numbers = count(1)


def make_forum(title: str | TranslatedText = "Foro de prueba", **fields: Any) -> Forum:
    """An open forum in Spanish, from 10 to 30 November 2026 in Santiago, published at once unless said otherwise.

    `schedule=Schedule(…)` gives other days.
    """
    number = next(_numbers)
    schedule = fields.pop("schedule", None) or Schedule(
        date(2026, 11, 10), date(2026, 11, 30), Precision.DAY, time(9), time(18), "America/Santiago"
    )
    values = {
        "slug": f"foro-{number}",
        "code": f"prueba{number}",
        "language": "es",
        "title": TranslatedText(es=title) if isinstance(title, str) else title,
        "summary": TranslatedText(),
        "introduction": TranslatedText(),
        "rules": TranslatedText(),
        "state": ForumState.OPEN,
        "moderation": Moderation.OFF,
        "announced_at": now() - timedelta(days=20),
        "created_at": now() - timedelta(days=30),
    } | fields
    if values["state"] is ForumState.DRAFT:
        values["announced_at"] = None
    forum = Forum(**values)
    forum.reschedule(schedule)
    return make.saved(forum)


def make_sister_of(forum: Forum, title: str = "Test forum", **fields: Any) -> Forum:
    """A forum of the same family, in English unless said otherwise."""
    forum.family_id = forum.family_id or forum.id
    language = fields.pop("language", "en")
    words = TranslatedText({language: title})
    return make_forum(language=language, family_id=forum.family_id, **{"title": words} | fields)


def make_forum_question(forum: Forum, title: str = "¿Qué aprendimos?", **fields: Any) -> ForumQuestion:
    values = {"position": 1, "title": TranslatedText(es=title), "prompt": TranslatedText()} | fields
    return make.saved(ForumQuestion(forum_id=forum.id, **values))


def make_topic(forum: Forum, question: ForumQuestion | None = None, title: str = "Un tema") -> ForumTopic:
    """A topic in which nothing is public yet."""
    forum.last_topic += 1
    return make.saved(
        ForumTopic(forum_id=forum.id, number=forum.last_topic, question=question, title=title, visible=b"")
    )


def make_participant(forum: Forum, person: Person | None = None, **fields: Any) -> ForumParticipant:
    values = {"state": ParticipantState.JOINED, "joined_at": now()} | fields
    return make.saved(ForumParticipant(forum_id=forum.id, person=person or make.make_person(), **values))


def make_forum_role(
    forum: Forum, person: Person, kind: ForumRoleKind = ForumRoleKind.MODERATOR, **fields: Any
) -> ForumRole:
    values = {"granted_at": now(), "granted_by": "system"} | fields
    return make.saved(ForumRole(forum_id=forum.id, person_id=person.id, kind=kind, **values))


def standing_for(forum: Forum, person: Person) -> ForumStanding:
    """The forum as this person finds it, without having signed in."""
    found = standing_of_person(forum.id, person.id, person.public_id)
    assert found is not None, "the person does not see the forum"
    return found


def make_contribution(
    participant: ForumParticipant,
    forum: Forum,
    body: str = "Lo que aprendimos en el país de prueba.",
    *,
    topic: ForumTopic | None = None,
    parent: Contribution | None = None,
    question: ForumQuestion | None = None,
    title: str = "Un tema",
    **writing: Any,
) -> Contribution:
    """What the participant sends now: published or held, as the forum's rules have it."""
    person = db.session.get_one(Person, participant.person_id)
    place = WritingPlace(parent, topic, question, title)
    values = {"at": now(), "language": forum.language} | writing
    return submit(standing_for(forum, person), place, Writing(body, **values))


def make_translation(
    contribution: Contribution, body: str = "What we learned.", language: str = "en", **fields: Any
) -> ContributionTranslation:
    """A published translation of the newest words."""
    values = {
        "state": TranslationState.PUBLISHED,
        "of_revision": contribution.revision,
        "draft": "",
        "translator": make.make_person("Tradu", "Ctora"),
        "changed_at": now(),
        "published_at": now(),
    } | fields
    return make.saved(ContributionTranslation(contribution_id=contribution.id, language=language, body=body, **values))


def review_of(contribution: Contribution) -> ForumReview:
    """What waits of it, or was decided last."""
    from app.forums.queries.reviews import latest_review

    found = latest_review(contribution)
    assert found is not None
    return found


def place_of(contribution: Contribution) -> ForumTopic:
    """The topic it stands in."""
    return db.session.get_one(ForumTopic, contribution.topic_id)


def make_attached(contribution: Contribution, name: str = "Cuadro.pdf", **fields: Any) -> StoredFile:
    """A file of the contribution, to be seen as the contribution is."""
    state = FileState.KEPT if contribution.is_published else FileState.QUARANTINED
    return make_file(name, owner_ref=contribution.ref, **{"state": state} | fields)
