"""Random histories of a forum, and what must hold after each: beside the rows stands what a child would write down."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Text, cast, select
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
from app.forums.bitmaps import bits_of, numbers_in, unread
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    ContributionTranslation,
    Forum,
    ForumIndexRow,
    ForumParticipant,
    ForumQuestion,
    ForumReading,
    ForumReview,
    ForumRoleKind,
    ForumTopic,
    ReturnReason,
    ReviewHabit,
)
from app.forums.places import WritingPlace
from app.forums.queries.topics import TopicPlace, page_of_topic
from app.forums.queries.translations import translation_in
from app.forums.shown_contributions import show
from app.forums.shown_translations import with_translations
from app.forums.standing import ForumStanding
from app.forums.strictness import is_looser
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


# ---- what must hold: each gives back what is wrong ----


def rows_of(history: History) -> list[Contribution]:
    query = select(Contribution).where(Contribution.forum_id == history.forum.id).order_by(Contribution.id)
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def rows_of_sister(history: History) -> list[Contribution]:
    query = select(Contribution).where(Contribution.forum_id == history.sister.id).order_by(Contribution.id)
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def topics_of(history: History) -> list[ForumTopic]:
    query = select(ForumTopic).where(ForumTopic.forum_id == history.forum.id)
    return list(db.session.scalars(query, execution_options={"populate_existing": True}))


def wrong_numbers(history: History) -> list[Any]:
    numbers = sorted(row.number for row in rows_of(history) if row.number is not None)
    last = db.session.scalar(select(Forum.last_number).where(Forum.id == history.forum.id))
    return [] if numbers == list(range(1, (last or 0) + 1)) else [numbers, last]


def wrong_visibility(history: History) -> list[Any]:
    published: dict[int, list[int]] = defaultdict(list)
    for row in rows_of(history):
        if row.state is ContributionState.PUBLISHED:
            published[row.topic_id].append(row.number)
    found = []
    for topic in topics_of(history):
        numbers = list(numbers_in(bits_of(topic.visible)))
        if numbers != sorted(published[topic.id]) or topic.contribution_count != len(numbers):
            found.append((topic.number, numbers, published[topic.id], topic.contribution_count))
        if topic.merged_into_id and (numbers or published[topic.id]):
            found.append((topic.number, "merged"))
    return found


def spelled(number: int) -> str:
    """Four base-36 digits, by other means than the application's."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "".join(digits[number // 36**power % 36] for power in (3, 2, 1, 0))


def wrong_paths(history: History) -> list[Any]:
    rows = {row.id: row for row in rows_of(history)}
    found = []
    for row in rows.values():
        parent = rows.get(row.parent_id)
        if parent is not None and parent.topic_id != row.topic_id:
            found.append((row.number, "another topic than its parent"))
        if row.number is None:
            if row.path is not None:
                found.append((row.id, "a path without a number"))
            continue
        above = (parent.path or "") if parent is not None else ""
        if row.path != above[:16] + spelled(row.number) or row.depth != len(row.path) // 4 - 1:
            found.append((row.number, row.path, above))
    return found


def wrong_order(history: History) -> list[Any]:
    """A walk from the roots down, by number; what stands below the fourth level stands beside what it answers."""
    rows = {row.id: row for row in rows_of(history) if row.number is not None}
    found = []
    for topic in {row.topic_id for row in rows.values()}:
        below: dict[int | None, list[Contribution]] = defaultdict(list)
        for row in rows.values():
            if row.topic_id == topic:
                below[_printed_parent(row, rows)].append(row)
        walked: list[int] = []
        _walk(None, below, walked)
        query = select(Contribution.number).where(Contribution.topic_id == topic, Contribution.path.is_not(None))
        read = list(db.session.scalars(query.order_by(Contribution.path)))
        if read != walked:
            found.append((topic, read, walked))
    return found


def _printed_parent(row: Contribution, rows: dict[int, Contribution]) -> int | None:
    chain, current = [], rows.get(row.parent_id)
    while current is not None:
        chain.append(current.id)
        current = rows.get(current.parent_id)
    return chain[::-1][min(len(chain), 4) - 1] if chain else None


def _walk(parent: int | None, below: dict[int | None, list[Contribution]], walked: list[int]) -> None:
    for row in sorted(below[parent], key=lambda one: one.number):
        walked.append(row.number)
        _walk(row.id, below, walked)


def wrong_unread(history: History) -> list[Any]:
    found, rows = [], rows_of(history)
    for participant in history.participants:
        ref = db.session.scalar(select(Person.public_id).where(Person.id == participant.person_id))
        own = (ForumReading.forum_id == history.forum.id, ForumReading.person_ref == ref)
        seen = db.session.scalar(select(ForumReading.seen).where(*own)) or b""
        for topic in topics_of(history):
            expected = sum(
                row.topic_id == topic.id
                and row.state is ContributionState.PUBLISHED
                and row.number not in history.shown[participant.person_id]
                for row in rows
            )
            if unread(topic.visible, seen) != expected:
                found.append((participant.person_id, topic.number, expected))
    return found


def wrong_derived(history: History) -> list[Any]:
    """Nothing that was made of what is not public is seen, and no copy tells more of an author than its original may."""
    rows = {row.id: row for row in rows_of(history)}
    there = rows_of_sister(history)
    copies = [row for row in there if row.brought_from_id is not None]
    found: list[Any] = []
    for copy in copies:
        original = rows[copy.brought_from_id]
        if copy.is_published and not original.is_published:
            found.append((copy.number, "seen without its original"))
        if is_looser(copy.attribution, original.attribution):
            found.append((copy.number, "names its author"))
        if copy.attribution is Attribution.CHATHAM and (copy.author_id or copy.snapshot_name or copy.country_code):
            found.append((copy.number, "keeps its author"))
    if len({copy.brought_from_id for copy in copies}) < len(copies):
        found.append("brought twice")
    return found + _wrong_in_sister(history, there)


def _wrong_in_sister(history: History, there: list[Contribution]) -> list[Any]:
    """Her numbers and what is visible in her."""
    topics = select(ForumTopic).where(ForumTopic.forum_id == history.sister.id)
    visible = [n for topic in db.session.scalars(topics) for n in numbers_in(bits_of(topic.visible))]
    published = [row.number for row in there if row.is_published]
    numbers = sorted(row.number for row in there)
    wrong = sorted(visible) != sorted(published) or numbers != list(range(1, len(numbers) + 1))
    return [(visible, published, numbers)] if wrong else []


def wrong_versions(history: History) -> list[Any]:
    return history.unversioned


def wrong_index(history: History) -> list[Any]:
    """What can be found is what is published, in its present words: each has the number of its step in it."""
    query = select(ForumIndexRow.contribution_id, cast(ForumIndexRow.words_folded, Text))
    kept = {id_: set(re.findall(r"'([^']+)'", words) or words.split()) for id_, words in db.session.execute(query)}
    both = (*rows_of(history), *rows_of_sister(history))
    public = {row.id: row for row in both if row.state is ContributionState.PUBLISHED}
    stale = [id_ for id_, row in public.items() if not set(re.findall(r"\d+", row.body)) <= kept.get(id_, set())]
    return [*(kept.keys() ^ public.keys()), *stale]


INVARIANTS: dict[str, Callable[[History], list[Any]]] = {
    "numbers": wrong_numbers,
    "visibility": wrong_visibility,
    "paths": wrong_paths,
    "order": wrong_order,
    "unread": wrong_unread,
    "versions": wrong_versions,
    "derived": wrong_derived,
    "index": wrong_index,
}


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
