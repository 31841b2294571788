"""What an archive of a forum holds, and the file of the newest one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Select, false, or_, select
from sqlalchemy.orm import aliased, joinedload, load_only

from app.core.extensions import db
from app.core.pieces import pieces
from app.forums.models import (
    Contribution,
    ContributionState,
    Forum,
    ForumSynthesis,
    ForumTopic,
    Readership,
    SynthesisState,
)
from app.library.files.models import StoredFile

#: Contributions that are read at a time.
SEVERAL = 500
#: How the reference of an archive ends that is for those who run the forum.
WHOLE = ".whole"
#: Which other forums those who read one of a kind may see as well.
READ_TOO = {
    Readership.PUBLIC: (Readership.PUBLIC,),
    Readership.NETWORK: (Readership.PUBLIC, Readership.NETWORK),
    Readership.PARTICIPANTS: (Readership.PUBLIC,),
}
#: The same table under another name.
_ORIGINAL = aliased(Contribution)


def archive_ref(forum: Forum, *, is_whole: bool = False) -> str:
    """Whose files an archive is of: the forum at one of its versions. What has changed since makes it nobody's."""
    return f"archive:{forum.public_id}.{forum.version}{WHOLE if is_whole else ''}"


def archive_of(forum: Forum, *, is_whole: bool = False) -> StoredFile | None:
    """The archive of the forum as it is now; None when none was made, or the forum has changed since."""
    return db.session.scalars(newest_archive(forum, is_whole=is_whole)).one_or_none()


def newest_archive(forum: Forum, *, is_whole: bool = False) -> Select[StoredFile]:
    """The row of it, as a part of other statements."""
    query = select(StoredFile).where(StoredFile.owner_ref == archive_ref(forum, is_whole=is_whole))
    return query.order_by(StoredFile.id.desc()).limit(1)


def topics_to_archive(forum: Forum) -> Sequence[ForumTopic]:
    """All topics in which something was ever public, or that were merged, by number."""
    query = select(ForumTopic).where(ForumTopic.forum_id == forum.id, ForumTopic.last_number > 0)
    return db.session.scalars(query.order_by(ForumTopic.number)).all()


def contributions_to_archive(forum: Forum) -> Iterator[Sequence[Contribution]]:
    """Everything that has a number, some at a time, each with the number of what it answers."""
    query = (
        select(Contribution)
        .where(Contribution.forum_id == forum.id, Contribution.number.is_not(None))
        .options(joinedload(Contribution.parent).options(load_only(Contribution.number)))
        .order_by(Contribution.number)
        .limit(SEVERAL)
    )
    after = 0
    while rows := db.session.scalars(query.where(Contribution.number > after)).all():
        yield rows
        after = rows[-1].number or 0


def published_synthesis(forum: Forum) -> ForumSynthesis | None:
    query = select(ForumSynthesis).where(
        ForumSynthesis.forum_id == forum.id, ForumSynthesis.state == SynthesisState.PUBLISHED
    )
    return db.session.scalars(query).one_or_none()


class BroughtTo(NamedTuple):
    """A public copy of a contribution, in another forum."""

    forum: str  #: its slug
    number: int


def named_forums(forum: Forum) -> Mapping[str, Forum]:
    """By their slugs the sisters of the forum and those that it shares contributions with, as far as its readers see them."""
    copy = select(Contribution.id).join(_ORIGINAL, Contribution.brought_from_id == _ORIGINAL.id)
    copy = copy.where(Contribution.state == ContributionState.PUBLISHED)
    homes = copy.where(Contribution.forum_id == forum.id).with_only_columns(_ORIGINAL.forum_id)
    places = copy.where(_ORIGINAL.forum_id == forum.id).with_only_columns(Contribution.forum_id)
    query = select(Forum).where(
        Forum.id != forum.id,
        or_(
            Forum.family_id == forum.family_id if forum.family_id else false(),
            Forum.id.in_(homes),
            Forum.id.in_(places),
        ),
        Forum.announced_at.is_not(None),
        Forum.reading.in_(READ_TOO[forum.reading]),
    )
    return {one.slug: one for one in db.session.scalars(query.order_by(Forum.language, Forum.id))}


def copies_elsewhere(rows: Collection[Contribution]) -> Mapping[int, Sequence[BroughtTo]]:
    """By the id of a public contribution, where it was brought to; one statement for each five hundred."""
    found: dict[int, list[BroughtTo]] = defaultdict(list)
    query = (
        select(Contribution.brought_from_id, Forum.slug, Contribution.number)
        .join(Forum, Contribution.forum_id == Forum.id)
        .where(Contribution.state == ContributionState.PUBLISHED)
        .order_by(Forum.slug)
    )
    for part in pieces(one.id for one in rows if one.is_published):
        for original_id, slug, number in db.session.execute(query.where(Contribution.brought_from_id.in_(part))):
            found[original_id or 0].append(BroughtTo(slug, number or 0))
    return found


def current_archives(names: Sequence[str]) -> set[str]:
    """Which of these "<public id>.<version>" are forums as they are now, also those with `WHOLE` behind it."""
    ids = {name.partition(".")[0] for name in names}
    rows = db.session.execute(select(Forum.public_id, Forum.version).where(Forum.public_id.in_(ids)))
    current = {f"{public_id}.{version}" for public_id, version in rows}
    return {name for name in names if name.removesuffix(WHOLE) in current}


def slug_of_archive(name: str) -> str:
    """The slug of the forum that "<public id>.<version>" is an archive of as it is now; empty when it has changed since."""
    public_id, _, version = name.removesuffix(WHOLE).partition(".")
    if not version.isascii() or not version.isdigit() or len(version) > 9:
        return ""
    query = select(Forum.slug).where(Forum.public_id == public_id, Forum.version == int(version))
    return db.session.scalar(query) or ""


def forum_by_reference(ref: str) -> Forum | None:
    """The forum that "forum:<public id>" names, as it is now."""
    query = select(Forum).where(Forum.public_id == ref.partition(":")[2])
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
