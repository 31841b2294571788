"""An organiser makes a forum, from scratch or from a former one, and sets what holds in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select, update

from app.core import audit
from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.forums.actions.following import insist_on_readers, narrow_copies
from app.forums.actions.indexing import name_less
from app.forums.actions.locking import lock_forum, lock_with_all_copies, lock_with_related, renew_related
from app.forums.actions.moving import stricter_of
from app.forums.actions.tasking import copy_tasks, lay_out_usual
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumQuestion,
    ForumRole,
    ForumRoleKind,
    ForumState,
    ForumTopic,
)
from app.forums.strictness import Attribution, is_looser
from app.people.models import Person

#: Words that are pages of their own under /forums.
RESERVED = {"new", "search"}


@dataclass(frozen=True)
class NewForum:
    """What has to be said of a forum before anything else."""

    title: str
    language: str
    code: str
    schedule: Schedule


def create_forum(
    new: NewForum,
    at: datetime,
    actor: str,
    former: Forum | None = None,
    kinds: Collection[ForumRoleKind] = tuple(ForumRoleKind),
) -> Forum:
    """A draft. Of a `former` forum, loaded with questions and roles, it takes questions, rules, roles of those `kinds` and
    the run sheet; days shift."""
    if db.session.scalar(select(Forum.id).where(Forum.code == new.code)) is not None:
        raise Refused(gettext("Another forum has this code: choose another one."))
    forum = Forum(
        slug=_free_slug(new),
        code=new.code,
        language=new.language,
        title=TranslatedText({new.language: new.title}),
        summary=TranslatedText(),
        introduction=TranslatedText(),
        rules=TranslatedText(),
        invitation=TranslatedText(),
        state=ForumState.DRAFT,
        created_at=at,
        created_by=actor,
        questions=[],
        roles=[],
    )
    forum.reschedule(new.schedule)
    if former is not None:
        _take_over(forum, former)
        forum.roles = _roles_from(former, kinds, at, actor)
    db.session.add(forum)
    db.session.flush()
    audit.record("forum.created", target=forum.ref, scope=forum.ref)
    if former is not None:
        copy_tasks(forum, former)
    else:
        lay_out_usual(forum)
    return forum


def _free_slug(new: NewForum) -> str:
    """The title and the year, with a number where that is taken."""
    year = f"-{new.schedule.start.year}" if new.schedule.start else ""
    wanted = f"{slugged(new.title, 70) or new.code}{year}"
    taken = set(db.session.scalars(select(Forum.slug).where(Forum.slug.startswith(wanted)))) | RESERVED
    return next(one for n in range(1, len(taken) + 2) if (one := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def _take_over(forum: Forum, former: Forum) -> None:
    for name in (
        "summary",
        "introduction",
        "rules",
        "invitation",
        "reading",
        "joining",
        "moderation",
        "first_n",
        "attribution",
        "nudges",
    ):
        setattr(forum, name, getattr(former, name))
    by = forum.start_on - former.start_on if forum.start_on and former.start_on else None
    for question in former.questions:
        copied = ForumQuestion(
            position=question.position,
            title=question.title,
            prompt=question.prompt,
            attribution=question.attribution,
        )
        schedule = question.schedule_in(forum.zone)
        if by is not None and schedule.start:
            copied.reschedule(replace(schedule, start=_later(schedule.start, by), end=_later(schedule.end, by)))
        forum.questions.append(copied)


def _roles_from(former: Forum, kinds: Collection[ForumRoleKind], at: datetime, actor: str) -> list[ForumRole]:
    return [
        ForumRole(person_id=role.person_id, kind=role.kind, granted_at=at, granted_by=actor)
        for role in former.roles
        if role.is_held_at(at) and role.kind in kinds
    ]


def _later(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def save_settings(forum: Forum, values: Mapping[str, Any]) -> list[str]:
    """Set columns of the forum; returns the names of those that changed. Raises `Refused` for a looser attribution,
    and for more readers than what was brought over may have."""
    forum = lock_with_related(forum)
    if forum.is_reported:
        raise Refused(gettext("This forum is over: what stands in it stays as it was reported."))
    attribution = values.get("attribution")
    if attribution is not None:
        _insist_on_strictness(forum, None, attribution, forum.attribution)
    if (reading := values.get("reading")) is not None:
        insist_on_readers(forum, reading)
    changed = [name for name, value in values.items() if getattr(forum, name) != value]
    for name in changed:
        setattr(forum, name, values[name])
    if "attribution" in changed:
        _make_stricter(forum, None, forum.attribution)
    if "reading" in changed:
        renew_related(forum)
    if changed:
        audit.record("forum.changed", target=forum.ref, scope=forum.ref, fields=changed)
    db.session.flush()
    return changed


def save_days(forum: Forum, schedule: Schedule) -> None:
    """Other days and times, before it has opened; the instants of its questions follow its zone."""
    forum = lock_forum(forum)
    if not forum.takes_other_days:
        raise Refused(gettext("This forum has begun: only its end can be moved, with a reason."))
    forum.reschedule(schedule)
    for question in db.session.scalars(select(ForumQuestion).where(ForumQuestion.forum_id == forum.id)):
        question.reschedule(question.schedule_in(forum.zone))
    audit.record("forum.changed", target=forum.ref, scope=forum.ref, fields=["start_on", "end_on"])
    db.session.flush()


def save_question(
    forum: Forum,
    question: ForumQuestion | None,
    title: TranslatedText,
    prompt: TranslatedText,
    schedule: Schedule,
    attribution: Attribution | None,
) -> ForumQuestion:
    """Add a question at the end, or change one. Raises `Refused` for a looser attribution."""
    forum = lock_with_all_copies(forum)
    if question is None:
        last = db.session.scalar(select(func.max(ForumQuestion.position)).where(ForumQuestion.forum_id == forum.id))
        question = ForumQuestion(forum_id=forum.id, position=(last or 0) + 1)
        db.session.add(question)
    else:
        before = question.attribution or forum.attribution
        _insist_on_strictness(forum, question, attribution or forum.attribution, before)
    question.title, question.prompt, question.attribution = title, prompt, attribution
    question.reschedule(replace(schedule, zone=forum.zone))
    db.session.flush()
    _make_stricter(forum, question, attribution or forum.attribution)
    audit.record("forum.question_saved", target=forum.ref, scope=forum.ref, note=str(question.position))
    return question


def _insist_on_strictness(forum: Forum, question: ForumQuestion | None, new: Attribution, old: Attribution) -> None:
    """What was published under a rule stays under it: nothing looser, once there is something."""
    if not is_looser(new, old):
        return
    published = select(Contribution.id).where(
        Contribution.forum_id == forum.id, Contribution.state != ContributionState.HELD
    )
    if question is not None:
        published = published.join(ForumTopic, Contribution.topic_id == ForumTopic.id)
        published = published.where(ForumTopic.question_id == question.id)
    if db.session.scalar(published.limit(1)) is not None:
        raise Refused(
            gettext("Contributions were published under the stricter rule: what names their authors can’t be loosened.")
        )


def _make_stricter(forum: Forum, question: ForumQuestion | None, attribution: Attribution) -> None:
    """What stands there is shown by the stricter rule from now on."""
    topics = select(ForumTopic.id).where(ForumTopic.forum_id == forum.id)
    if question is not None:
        topics = topics.where(ForumTopic.question_id == question.id)
    else:
        topics = topics.outerjoin(ForumQuestion, ForumTopic.question_id == ForumQuestion.id)
        topics = topics.where(ForumQuestion.attribution.is_(None))
    db.session.execute(
        update(Contribution)
        .where(Contribution.topic_id.in_(topics))
        .values(attribution=stricter_of(attribution))
        .execution_options(synchronize_session=False)
    )
    if attribution is not Attribution.NAMED:
        name_less(Contribution.topic_id.in_(topics))
    narrow_copies(forum)


def grant_forum_role(
    forum: Forum, person: Person, kind: ForumRoleKind, at: datetime, actor: str, until: datetime | None
) -> ForumRole:
    """Give somebody a part in running the forum, until then if it is said; a part that had ended begins again."""
    own = (ForumRole.forum_id == forum.id, ForumRole.person_id == person.id, ForumRole.kind == kind)
    role = db.session.scalars(select(ForumRole).where(*own)).one_or_none()
    if role is None:
        role = ForumRole(forum_id=forum.id, person_id=person.id, kind=kind)
        db.session.add(role)
    role.granted_at, role.granted_by, role.until = at, actor, until
    target = f"person:{person.public_id}"
    audit.record("forum.role_granted", target=target, scope=forum.ref, actor=actor, note=kind.value)
    db.session.flush()
    return role


def end_forum_role(forum: Forum, role: ForumRole, at: datetime, actor: str) -> None:
    """The row stays: who moderated then is a part of the report."""
    role.until = at
    audit.record("forum.role_ended", target=forum.ref, scope=forum.ref, actor=actor, note=role.kind.value)
    db.session.flush()


def exact_schedule(start: date, end: date, times: tuple[Any, Any], zone: str) -> Schedule:
    """The days with both times, as a forum that is to come needs them."""
    return Schedule(start, end, Precision.DAY, times[0], times[1], zone)
