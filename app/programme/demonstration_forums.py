"""The demonstration family of forums: two open ones, Spanish and English, as `data/demonstration_forums.yaml` has them.

They are made by the actions that people's pages call, so that they are what the product would have made of it; nothing of it
is mailed.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select, update

from app.accounts.models import Account
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.forums.actions.bringing import bring_over
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.report.points import add_point, choose_words
from app.forums.actions.report.summaries import publish_summary, write_summary
from app.forums.actions.submitting import Writing, submit
from app.forums.actions.tasking import lay_out_usual, mark_task
from app.forums.actions.translating import TranslationText, save_translation
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionState,
    Forum,
    ForumDelivery,
    ForumParticipant,
    ForumQuestion,
    ForumReview,
    ForumRole,
    ForumRoleKind,
    ForumState,
    ForumTopic,
    ForumTransition,
    Moderation,
    ParticipantState,
    PointKind,
    ReturnReason,
    ReviewReason,
    Via,
)
from app.forums.places import WritingPlace
from app.forums.queries.tasks import tasks_of
from app.forums.quotes.stripping import stripped
from app.forums.standing import ForumStanding
from app.mail.outbox import silenced
from app.people.actions import create_person
from app.people.models import Category, Person

PATH = Path(__file__).parent / "data" / "demonstration_forums.yaml"
ACTOR = "programme"
#: The forums opened so many days ago, at nine; each question has a week.
OPENED = 8
WEEKS = 3
#: Who runs them.
RUNNING = (ForumRoleKind.ORGANISER, ForumRoleKind.MODERATOR, ForumRoleKind.RAPPORTEUR, ForumRoleKind.TRANSLATOR)

#: So many tasks of the run sheet are done: those of the first week.
DONE = 3
#: What mail programs write above what is answered.
ABOVE = {"es": "-----Mensaje original-----", "en": "-----Original Message-----"}
#: Why what came by a way has to be read first.
WAITING = {
    "held": (ReviewReason.RATE,),
    "quoted": (ReviewReason.UNVERIFIED_SENDER,),
    "returned": (ReviewReason.RATE,),
}

Record = dict[str, Any]


def add_forums_to_try(organiser: Account) -> int:
    """Add the family; returns how many forums. Its windows are around now, and stay as they were when it was loaded."""
    document, people = _document(), [_person(*row) for row in _document()["people"]]
    with silenced():
        making = [_Making(record, organiser.person, people) for record in document["forums"]]
        first, second = making
        first.forum.family_id = second.forum.family_id = first.forum.id
        first.write()
        first.translate()
        second.write(first)
        first.sum_up()
        for one in making:
            one.plan(organiser)
    _note_as_mailed([one.forum for one in making])
    return len(making)


@cache
def _document() -> Record:
    loaded: Record = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return loaded


def _person(given: str, family: str, country: str, language: str, institution: str) -> Person:
    return create_person(
        given_names=given,
        family_names=family,
        country_code=country,
        language=language,
        category=Category.SGPE,
        institution_name=institution,
        position="",
        is_demonstration=True,
    )


def _note_as_mailed(forums: list[Forum]) -> None:
    db.session.execute(
        update(Contribution)
        .where(Contribution.forum_id.in_([forum.id for forum in forums]))
        .values(spread_at=now())
        .execution_options(synchronize_session=False)
    )
    db.session.flush()


class _Making:
    """One forum while it is made of its record."""

    def __init__(self, record: Record, organiser: Person, people: list[Person]) -> None:
        self.record, self.organiser, self.people = record, organiser, people
        self.forum = _forum(record)
        db.session.add(self.forum)
        db.session.flush()
        self.questions = list(self._questions())
        self.runs = ForumStanding(self.forum, organiser.id, organiser.public_id, frozenset(RUNNING))
        self.topics: dict[str, ForumTopic] = {}
        self.made: dict[int, Contribution] = {}
        for kind in RUNNING:
            role = ForumRole(forum_id=self.forum.id, person_id=organiser.id, kind=kind)
            role.granted_at, role.granted_by = self.forum.created_at, ACTOR
            db.session.add(role)
        self.joined = {person.id: self._participant(person) for person in self._members()}
        db.session.flush()

    def _questions(self) -> Iterator[ForumQuestion]:
        language, opened = self.record["language"], self.forum.start_on or now().date()
        for number, (title, prompt) in enumerate(self.record["questions"]):
            begins = opened + timedelta(days=7 * number)
            question = ForumQuestion(
                forum_id=self.forum.id,
                position=number + 1,
                title=TranslatedText({language: title}),
                prompt=TranslatedText({language: prompt}),
                attribution=Attribution.CHATHAM if number == 1 else None,
            )
            question.reschedule(_days(begins, 7, self.forum.zone))
            db.session.add(question)
            yield question

    def _members(self) -> list[Person]:
        return [person for person in self.people if person.language == self.record["language"]]

    def _participant(self, person: Person) -> ForumParticipant:
        one = ForumParticipant(forum_id=self.forum.id, person_id=person.id, state=ParticipantState.JOINED)
        one.delivery, one.joined_at = ForumDelivery.NONE, self.forum.created_at
        db.session.add(one)
        return one

    def at(self, days: float) -> datetime:
        """So many days after it opened, and never later than now."""
        opened = self.forum.opens_at or now()
        return min(opened + timedelta(days=days), now())

    def write(self, other: "_Making | None" = None) -> None:
        """One after the other; what is brought from `other` too, when its day has come."""
        brought = list(self.record.get("brought", ()))
        for number, who, days, topic, parent, way, body in sorted(self.record["contributions"], key=itemgetter(2)):
            while other is not None and brought and brought[0][0] <= days:
                self._bring(other, *brought.pop(0))
            standing = self._standing(self.people[who - 1])
            place = self._place(topic, self.made.get(parent))
            self.made[number] = self._written(standing, place, body, self.at(days), way)
            self.topics[topic] = self.made[number].topic

    def _standing(self, person: Person) -> ForumStanding:
        return ForumStanding(self.forum, person.id, person.public_id, participant=self.joined.get(person.id))

    def _place(self, topic: str, parent: Contribution | None) -> WritingPlace:
        if topic in self.topics:
            return WritingPlace(parent, self.topics[topic])
        position, title = self.record["topics"][topic]
        return WritingPlace(question=self.questions[position - 1], title=title)

    def _written(self, standing: ForumStanding, place: WritingPlace, body: str, at: datetime, way: str) -> Contribution:
        via = Via.MAIL if way in ("mail", "quoted") else Via.WEB
        source = _mail(body, place, self.forum.language) if way == "quoted" else None
        writing = Writing(
            body,
            at,
            self.forum.language,
            via=via,
            reasons=WAITING.get(way, ()),
            source=source,
            cuts=stripped(source, "").cuts_with_strangers() if source else (),
            hourly=99,
            actor=ACTOR,
            is_told=False,
        )
        one = submit(standing, place, writing)
        if one.state is ContributionState.HELD and way not in ("held", "quoted"):
            self._decide(one, at, way)
        return one

    def _decide(self, one: Contribution, at: datetime, way: str) -> None:
        review = db.session.scalars(select(ForumReview).where(ForumReview.contribution_id == one.id)).one()
        if way == "returned":
            return_to_author(self.forum, review, ReturnReason.PROMOTION, "", at, self.organiser.public_id)
        else:
            publish_reviewed(self.forum, review, at, self.organiser.public_id)

    def translate(self) -> None:
        for number, language, body in self.record["translated"]:
            one = self.made[number]
            save_translation(self.runs, one.id, language, TranslationText(body, one.revision), now(), publish=True)

    def _bring(self, other: "_Making", days: float, number: int, topic: str, answer: list[Any]) -> None:
        """A contribution of the sister forum, and who answers it here."""
        place = WritingPlace(topic=self.topics[topic])
        copy = bring_over(self.runs, other.made[number].id, place, self.at(days), self.organiser.public_id)
        who, later, body = answer
        self._written(self._standing(self.people[who - 1]), WritingPlace(copy, copy.topic), body, self.at(later), "web")

    def plan(self, organiser: Account) -> None:
        lay_out_usual(self.forum)
        for task in tasks_of(self.forum)[:DONE]:
            mark_task(self.forum, task, self.at(DONE), organiser.public_id, is_done=True)

    def sum_up(self) -> None:
        """A summary of the first week, and what the report will say."""
        for position, kind, words, (number, quoted) in self.record.get("points", ()):
            question = self.questions[position - 1]
            point = add_point(self.forum, question.id, TranslatedText({self.forum.language: words}), PointKind(kind))
            choose_words(self.forum, self.made[number], quoted, "", point, now())
        if text := self.record.get("first_week"):
            publish_summary(self.runs, write_summary(self.runs, self.questions[0], text, now()), now())


def _forum(record: Record) -> Forum:
    language, opened = record["language"], now().date() - timedelta(days=OPENED)
    forum = Forum(
        slug=f"{slugged(record['title'], 70)}-{opened.year}",
        code=record["code"],
        language=language,
        **{name: TranslatedText({language: record[name]}) for name in ("title", "summary", "rules")},
        introduction=TranslatedText(),
        state=ForumState.OPEN,
        moderation=Moderation.OFF,
        announced_at=now() - timedelta(days=30),
        is_demonstration=True,
        created_at=now() - timedelta(days=40),
        created_by=ACTOR,
    )
    forum.reschedule(_days(opened, 7 * WEEKS, record["zone"]))
    steps = (ForumState.DRAFT, ForumState.ANNOUNCED), (ForumState.ANNOUNCED, ForumState.OPEN)
    forum.transitions = [ForumTransition(was=was, became=became, at=now(), actor=ACTOR) for was, became in steps]
    return forum


def _mail(body: str, place: WritingPlace, language: str) -> str:
    """The text of a mail as programs write it: what is said, and below it what it answers."""
    quoted = "".join(f"> {line}\n" for line in place.parent.body.splitlines()) if place.parent else ""
    return f"{body}\n\n{ABOVE[language]}\n{quoted}"


def _days(start: date, number: int, zone: str) -> Schedule:
    return Schedule(start, start + timedelta(days=number - 1), Precision.DAY, time(9), time(18), zone)
