"""A contribution of one forum is shown in its sister, as a contribution with a number of its own."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.following import keep_what_is_shown, reads_more
from app.forums.actions.locking import contribution_anew, hold_forums, lock_forum
from app.forums.actions.publishing import attribution_in, publish_held
from app.forums.actions.submitting import new_topic, place_now
from app.forums.models import Contribution, ContributionState, Forum, ForumTopic, Via
from app.forums.places import WritingPlace
from app.forums.queries.translations import translation_in
from app.forums.standing import ForumStanding
from app.forums.strictness import strictest
from app.forums.windows import shut
from app.forums.words import shut_sentence


@dataclass(frozen=True)
class BroughtText:
    """The words of a copy, and the version of the original that they are."""

    body: str
    revision: int


def bring_over(sister: ForumStanding, original_id: int, place: WritingPlace, at: datetime, actor: str) -> Contribution:
    """Publish a copy in the forum of `sister`, whose reader moderates it. Raises `Refused`.

    Both forums are held: nobody hides the original meanwhile, and nobody brings it twice.
    """
    home = db.session.get_one(Forum, contribution_anew(original_id).forum_id)
    hold_forums(home.id, sister.forum.id)
    forum, original = lock_forum(sister.forum), contribution_anew(original_id)
    _insist(forum, home, original)
    text = brought_text(original, forum.language)
    if text is None:
        raise Refused(gettext("Publish a translation into the language of this forum first."))
    topic, parent = place_now(forum, place)
    question = topic.question if topic is not None else place.question
    if reason := shut(forum, question, None, at):
        raise Refused(shut_sentence(reason, forum, question))
    copy = _copy(forum, original, topic or new_topic(forum, place), parent, text, at)
    publish_held(forum, copy.id, at, actor)
    audit.record("contribution.brought", target=copy.ref, scope=forum.ref, actor=actor, note=original.ref)
    db.session.flush()
    return copy


def brought_text(original: Contribution, language: str) -> BroughtText | None:
    """The published translation; its own words where it is written in that language; None for neither."""
    if original.language == language:
        return BroughtText(original.body, original.revision)
    made = translation_in(original.id, language)
    return BroughtText(made.body, made.of_revision) if made is not None and made.is_published else None


def _insist(forum: Forum, home: Forum, original: Contribution) -> None:
    if forum.family_id is None or forum.family_id != home.family_id or forum.id == home.id:
        raise Refused(gettext("Contributions are brought over between sister forums alone."))
    if original.brought_from_id is not None:
        raise Refused(gettext("This was brought from a sister forum. Bring the original."))
    if not original.is_published:
        raise Refused(gettext("Only what is public is brought over."))
    if reads_more(forum.reading, home.reading):
        raise Refused(gettext("This forum is read by more people than the one it was written in."))
    query = select(Contribution.number).where(
        Contribution.forum_id == forum.id, Contribution.brought_from_id == original.id
    )
    if (number := db.session.scalar(query)) is not None:
        raise Refused(gettext("It was brought over already, as contribution %(number)d.", number=number))


def _copy(
    forum: Forum,
    original: Contribution,
    topic: ForumTopic,
    parent: Contribution | None,
    text: BroughtText,
    at: datetime,
) -> Contribution:
    copy = Contribution(
        forum_id=forum.id,
        topic=topic,
        parent=parent,
        author_id=original.author_id,
        snapshot_name=original.snapshot_name,
        snapshot_position=original.snapshot_position,
        snapshot_institution=original.snapshot_institution,
        country_code=original.country_code,
        category=original.category,
        language=forum.language,
        via=Via.BROUGHT,
        kind=original.kind,
        format=original.format,
        body=text.body,
        state=ContributionState.HELD,
        attribution=strictest(
            original.attribution, attribution_in(forum, topic), parent.attribution if parent else None
        ),
        submitted_at=at,
        brought_from_id=original.id,
        brought_revision=text.revision,
    )
    keep_what_is_shown(copy)
    db.session.add(copy)
    db.session.flush()
    return copy
