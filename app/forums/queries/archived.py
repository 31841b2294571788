"""What an archive of a forum holds, and the file of the newest one."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, load_only

from app.core.extensions import db
from app.forums.models import Contribution, Forum, ForumSynthesis, ForumTopic, SynthesisState
from app.library.files.models import StoredFile

#: Contributions that are read at a time.
SEVERAL = 500


def archive_ref(forum: Forum) -> str:
    """Whose files an archive is of: the forum at one of its versions. What has changed since makes it nobody's."""
    return f"archive:{forum.public_id}.{forum.version}"


def archive_of(forum: Forum) -> StoredFile | None:
    """The archive of the forum as it is now; None when none was made, or the forum has changed since."""
    return db.session.scalars(newest_archive(forum)).one_or_none()


def newest_archive(forum: Forum) -> Select[StoredFile]:
    """The row of it, as a part of other statements."""
    query = select(StoredFile).where(StoredFile.owner_ref == archive_ref(forum))
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


def current_archives(names: Sequence[str]) -> set[str]:
    """Which of these "<public id>.<version>" are forums as they are now."""
    ids = {name.partition(".")[0] for name in names}
    rows = db.session.execute(select(Forum.public_id, Forum.version).where(Forum.public_id.in_(ids)))
    return {f"{public_id}.{version}" for public_id, version in rows} & set(names)


def slug_of_archive(name: str) -> str:
    """The slug of the forum that "<public id>.<version>" is an archive of as it is now; empty when it has changed since."""
    public_id, _, version = name.partition(".")
    if not version.isascii() or not version.isdigit() or len(version) > 9:
        return ""
    query = select(Forum.slug).where(Forum.public_id == public_id, Forum.version == int(version))
    return db.session.scalar(query) or ""


def forum_by_reference(ref: str) -> Forum | None:
    """The forum that "forum:<public id>" names, as it is now."""
    query = select(Forum).where(Forum.public_id == ref.partition(":")[2])
    return db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
