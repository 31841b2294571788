"""Random histories of a forum, and what must hold after each: beside the rows stands what a child would write down."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions import deciding, hiding, moving, revising
from app.forums.actions import reading as reading_actions
from app.forums.actions.bringing import bring_over
from app.forums.actions.organising import save_question
from app.forums.actions.submitting import Writing, submit
from app.forums.actions.translating import TranslationText, known_text, save_translation
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    ContributionTranslation,
    Forum,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumRoleKind,
    ForumTally,
    ForumTopic,
    ReturnReason,
    ReviewHabit,
)
from app.forums.places import WritingPlace
from app.forums.queries.tally import counted_tally
from app.forums.queries.topics import TopicPlace, page_of_topic
from app.forums.queries.translations import translation_in
from app.forums.shown_contributions import show
from app.forums.shown_translations import with_translations
from app.forums.standing import ForumStanding
from app.people.models import Person
from tests import make
from tests.forums.making import make_forum, make_forum_question, make_participant, make_sister_of, standing_for

_MODERATES = frozenset({ForumRoleKind.MODERATOR})

#: step → how often it is drawn.
STEPS = {
    "begin": 12,
    "answer": 38,
    "publish": 12,
    "give_back": 2,
    "move": 12,
    "split": 3,
    "merge": 2,
    "hide": 7,
    "show_again": 4,
    "withdraw": 4,
    "edit": 3,
    "read": 18,
    "translate": 8,
    "bring": 10,
    "answer_copy": 2,
    "hide_copy": 2,
    "narrow": 1,
    "add_up": 3,
}


@dataclass
class History:
    """One forum with a sister, three who write, and one who moderates, without one step being committed."""

    random: Random
    forum: Forum
    sister: Forum
    participants: list[ForumParticipant]
    taken: int = 0  #: how many steps
    shown: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  #: person → numbers they were shown
    outside: dict[int, tuple[int, Any]] = field(default_factory=dict)  #: version of a forum, and what anybody read then
    unversioned: list[str] = field(default_factory=list)  #: steps that changed that under the same version

    @classmethod
    def begun(cls, seed: int) -> "History":
        random = Random(seed)  # noqa: S311  a history that can be told again
        forum = make_forum()
        for position in (1, 2):
            make_forum_question(forum, position=position)
        habits = (ReviewHabit.USUAL, ReviewHabit.ALWAYS, ReviewHabit.NEVER)
        participants = [make_participant(forum, make.make_person(), review=habit) for habit in habits]
        return cls(random, forum, make_sister_of(forum), participants)

    def run(self, steps: int) -> "History":
        names, weights = list(STEPS), list(STEPS.values())
        for number in range(self.taken, self.taken + steps):
            name = self.random.choices(names, weights)[0]
            try:
                with db.session.begin_nested():
                    getattr(self, name)(number)
            except Refused:
                db.session.expire_all()
            self._compare(name)
        self.taken += steps
        return self

    def _compare(self, step: str) -> None:
        """Whether anybody reads something else of either forum than before this step."""
        for forum_id in (self.forum.id, self.sister.id):
            seen = outside_view(forum_id)
            version = db.session.scalar(select(Forum.version).where(Forum.id == forum_id)) or 0
            before, read = self.outside.get(forum_id, (0, seen))
            if seen != read and version <= before:
                self.unversioned.append(step)
            self.outside[forum_id] = (version, seen)

    # ---- what is drawn ----

    def anybody(self) -> tuple[ForumParticipant, ForumStanding]:
        participant = self.random.choice(self.participants)
        return participant, standing_for(self.forum, db.session.get_one(Person, participant.person_id))

    def some(self, *conditions: Any) -> Contribution:
        query = select(Contribution.id).where(Contribution.forum_id == self.forum.id, *conditions)
        ids = db.session.scalars(query.order_by(Contribution.id)).all()
        if not ids:
            raise Refused("there is none")
        return db.session.get_one(Contribution, self.random.choice(ids))

    def a_topic(self) -> ForumTopic:
        ids = db.session.scalars(select(ForumTopic.id).where(ForumTopic.forum_id == self.forum.id)).all()
        if not ids:
            raise Refused("there is none")
        return db.session.get_one(ForumTopic, self.random.choice(sorted(ids)))

    def write(self, number: int, place: WritingPlace) -> None:
        _, standing = self.anybody()
        at = now() + timedelta(minutes=10 * number)
        submit(standing, place, Writing(f"Paso {number}.", min(at, self.forum.closes_at - timedelta(1)), "es"))

    # ---- steps ----

    def begin(self, number: int) -> None:
        if self.random.random() < 0.6 and number > 3:
            self.write(number, WritingPlace(topic=self.a_topic()))
        else:
            question = self.question() if self.random.random() < 0.3 else None
            self.write(number, WritingPlace(title=f"Tema {number}", question=question))

    def question(self) -> ForumQuestion:
        own = (ForumQuestion.forum_id == self.forum.id, ForumQuestion.position == 2)
        return db.session.scalars(select(ForumQuestion).where(*own)).one()

    def answer(self, number: int) -> None:
        parent = self.some(Contribution.number.is_not(None))
        self.write(number, WritingPlace(parent, db.session.get_one(ForumTopic, parent.topic_id)))

    def publish(self, _number: int) -> None:
        deciding.publish_reviewed(self.forum, self._review(), now(), "moderator")

    def give_back(self, _number: int) -> None:
        deciding.return_to_author(self.forum, self._review(), ReturnReason.TONE, "", now(), "moderator")

    def _review(self) -> ForumReview:
        query = select(ForumReview).where(ForumReview.forum_id == self.forum.id, ForumReview.decided_at.is_(None))
        waiting = db.session.scalars(query.order_by(ForumReview.id)).all()
        if not waiting:
            raise Refused("nothing waits")
        return self.random.choice(waiting)

    def move(self, _number: int) -> None:
        moved, topic = self.some(Contribution.number.is_not(None)), self.a_topic()
        under = None
        if self.random.random() < 0.7:
            under = self.some(Contribution.number.is_not(None), Contribution.topic_id == topic.id).id
        moving.move_contribution(self.forum, moved.id, topic.id, under, "moderator")

    def split(self, number: int) -> None:
        moved = self.some(Contribution.number.is_not(None))
        moving.split_topic(self.forum, moved.id, f"Aparte {number}", None, "moderator")

    def merge(self, _number: int) -> None:
        moving.merge_topics(self.forum, self.a_topic().id, self.a_topic().id, "moderator")

    def hide(self, _number: int) -> None:
        brought = select(Contribution.brought_from_id).where(Contribution.brought_from_id.is_not(None))
        which = [Contribution.id.in_(brought)] if self.random.random() < 0.4 else []
        hiding.hide_contribution(self.forum, self.some(*which).id, now(), "moderator", "por el tono")

    def show_again(self, _number: int) -> None:
        hidden = self.some(Contribution.state == ContributionState.HIDDEN)
        hiding.show_contribution_again(self.forum, hidden.id, "moderator")

    def withdraw(self, _number: int) -> None:
        participant, standing = self.anybody()
        own = self.some(Contribution.author_id == participant.person_id)
        hiding.withdraw_contribution(standing, own.id, now())

    def edit(self, number: int) -> None:
        participant, standing = self.anybody()
        own = self.some(Contribution.author_id == participant.person_id)
        revising.revise_own(standing, own.id, f"Otra versión, paso {number}.", now())

    def translate(self, number: int) -> None:
        one = self.some(Contribution.state == ContributionState.PUBLISHED)
        made = translation_in(one.id, "en")
        words = TranslationText(f"Step {number}.", one.revision, known=known_text(made) if made else "")
        translator = ForumStanding(self.forum, person_id=self.participants[0].person_id)
        save_translation(translator, one.id, "en", words, now(), publish=self.random.random() < 0.8)

    def bring(self, number: int) -> None:
        translated = select(ContributionTranslation.contribution_id)
        one = self.some(Contribution.id.in_(translated))
        bring_over(ForumStanding(self.sister), one.id, WritingPlace(title=f"Topic {number}"), now(), "moderator")

    def answer_copy(self, number: int) -> None:
        """Somebody in the sister forum answers what was brought there, or what answers it."""
        parent = self.some_copy(Contribution.state == ContributionState.PUBLISHED)
        place = WritingPlace(parent, db.session.get_one(ForumTopic, parent.topic_id))
        submit(ForumStanding(self.sister, kinds=_MODERATES), place, Writing(f"Step {number}.", now(), "en"))

    def hide_copy(self, _number: int) -> None:
        """The moderators of the sister forum hide, or show again what they have hidden."""
        copy = self.some_copy()
        if copy.is_published:
            hiding.hide_contribution(self.sister, copy.id, now(), "moderator", "off the question")
        else:
            hiding.show_contribution_again(self.sister, copy.id, "moderator")

    def some_copy(self, *conditions: Any) -> Contribution:
        query = select(Contribution.id).where(Contribution.brought_from_id.is_not(None), *conditions)
        ids = db.session.scalars(query.order_by(Contribution.id)).all()
        if not ids:
            raise Refused("there is none")
        return db.session.get_one(Contribution, self.random.choice(ids))

    def narrow(self, _number: int) -> None:
        """The second question comes under a stricter rule."""
        question = self.question()
        stricter = self.random.choice((Attribution.INSTITUTION, Attribution.CHATHAM))
        words = (question.title, question.prompt, question.schedule_in(self.forum.zone))
        save_question(self.forum, question, *words, stricter)

    def add_up(self, _number: int) -> None:
        """What the job does, without committing."""
        for forum in (self.forum, self.sister):
            db.session.execute(delete(ForumTally).where(ForumTally.forum_id == forum.id))
            db.session.add(counted_tally(forum.id))
            db.session.flush()

    def read(self, _number: int) -> None:
        """A page of a topic in either order, from anywhere."""
        participant, standing = self.anybody()
        order = self.random.choice(["thread", "time"])
        around = str(self.random.randint(1, 40)) if self.random.random() < 0.5 else ""
        page = page_of_topic(standing, self.a_topic(), TopicPlace(order, around=around))
        numbers = [one.number for one in page.rows if one.number]
        bits = sum(1 << number for number in numbers)
        ref = standing.person_ref
        reading_actions.add_seen(db.session(), self.forum.id, ref, bits, now())
        self.shown[participant.person_id].update(numbers)


def outside_view(forum_id: int) -> Any:
    """Everything that somebody who has not signed in can read of the forum."""
    forum = db.session.get_one(Forum, forum_id)
    visitor = ForumStanding(forum)
    query = (
        select(Contribution)
        .where(Contribution.forum_id == forum_id, Contribution.number.is_not(None))
        .order_by(Contribution.topic_id, Contribution.path)
        .options(joinedload(Contribution.parent))
    )
    topics = select(
        ForumTopic.number, ForumTopic.title, ForumTopic.contribution_count, ForumTopic.merged_into_id
    ).where(ForumTopic.forum_id == forum_id, ForumTopic.last_number > 0)
    rows = db.session.scalars(query).all()
    derived = with_translations([show(one, visitor) for one in rows], rows, None, "en")
    shown = [(one.topic_id, seen) for one, seen in zip(rows, derived, strict=True)]
    return shown, sorted(map(tuple, db.session.execute(topics)))
