"""What two instances must have in common once one has read the other's archive."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.clock import now
from app.core.extensions import db
from app.forums.actions.importing import import_forum
from app.forums.archives.building import write_archive
from app.forums.archives.filing import hang_files, keep_bytes
from app.forums.archives.opening import opened_archive
from app.forums.archives.records import as_reader
from app.forums.models import Attribution, Contribution, Forum, ForumQuestion, ForumTopic, Via
from app.forums.queries.counted import counted_figures
from app.forums.queries.families import sisters_of
from app.forums.shown_contributions import show
from app.forums.shown_translations import with_translations
from app.forums.standing import ForumStanding
from app.library.files.models import StoredFile


def written(forum: Forum, path: Path, *, is_whole: bool = False) -> Path:
    """The archive of the forum as a file."""
    with path.open("wb") as file:
        write_archive(forum, now(), file, is_whole=is_whole)
    return path


def taken_in(path: Path) -> Forum:
    """What the command does, without a commit."""
    with opened_archive(path) as archive:
        files = keep_bytes(archive)
        forum, owners = import_forum(archive.record)
        hang_files(files, owners)
    db.session.flush()
    return forum


def everything_in(path: Path) -> bytes:
    """All bytes of an archive, also those of the archives in it."""
    found = []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            found += [name.encode(), content]
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as inner:
                    found += [inner.read(part) for part in inner.namelist()]
    return b"\n".join(found)


def read_of(forum: Forum, *, is_whole: bool = False) -> dict[str, Any]:
    """Everything that somebody reads who has nothing to do with the forum; whole, what its organisers learn too."""
    topics = {
        one.id: one
        for one in db.session.scalars(
            select(ForumTopic).where(ForumTopic.forum_id == forum.id, ForumTopic.last_number > 0)
        )
    }
    query = select(Contribution).where(Contribution.forum_id == forum.id, Contribution.number.is_not(None))
    rows = db.session.scalars(query.options(joinedload(Contribution.parent)).order_by(Contribution.number)).all()
    return {
        "forum": (
            forum.slug,
            forum.code,
            forum.state,
            dict(forum.title),
            forum.schedule,
            forum.opens_at,
            forum.closes_at,
        ),
        "counters": (forum.last_number, forum.last_topic),
        "questions": _questions(forum),
        "topics": {one.number: _topic(one, topics) for one in topics.values()},
        "contributions": [_contribution(forum, row, topics) for row in rows],
        "sisters": [(one.slug, one.code, one.language) for one in sisters_of(forum, None)],
        "elsewhere": _elsewhere(forum, rows),
        "internal": _internal(forum, rows) if is_whole else None,
        "files": _files(rows),
        "figures": _figures(forum),
    }


def _questions(forum: Forum) -> list[Any]:
    rows = db.session.scalars(select(ForumQuestion).where(ForumQuestion.forum_id == forum.id))
    return sorted((one.position, str(dict(one.title)), str(one.opens_at), str(one.attribution)) for one in rows)


def _topic(topic: ForumTopic, topics: dict[int, ForumTopic]) -> Any:
    title = topic.title if topic.is_public else ""
    heir = topics[topic.merged_into_id].number if topic.merged_into_id else None
    return title, bytes(topic.visible), topic.contribution_count, topic.is_pinned, topic.is_locked, heir


def _contribution(forum: Forum, row: Contribution, topics: dict[int, ForumTopic]) -> Any:
    shown = as_reader(row, forum, ())
    via = row.via if row.via in (Via.MAIL, Via.BROUGHT) and not shown.is_gone else Via.WEB
    return shown, row.attribution, row.revision if not shown.is_gone else 0, via, topics[row.topic_id].number


def _elsewhere(forum: Forum, rows: Any) -> Any:
    """Every translation and origin as pages show them."""
    visitor, found = ForumStanding(forum), []
    for language in ("es", "en", "pt", "fr"):
        derived = with_translations([show(one, visitor) for one in rows], rows, None, language)
        found += [(one.number, one.languages, one.translation, one.origin) for one in derived]
    return found


def _internal(forum: Forum, rows: Any) -> Any:
    """The category and the way of each contribution, and the figures of both."""
    counted = counted_figures(forum, now())
    told = [row for row in rows if row.is_published and row.attribution is not Attribution.CHATHAM]
    return [(row.number, row.category, row.via) for row in told], counted.categories, counted.ways


def _files(rows: Any) -> list[Any]:
    """Of what can be read; those that the Chatham House rule keeps back are nobody's."""
    numbers = {row.ref: row.number for row in rows if row.is_published and row.attribution is not Attribution.CHATHAM}
    found = db.session.scalars(select(StoredFile).where(StoredFile.owner_ref.in_(numbers)))
    return sorted((numbers[one.owner_ref], one.name, one.sha256, one.kind, one.state) for one in found)


def _figures(forum: Forum) -> Any:
    """Who joined, the categories of people and how many wrote for their institutions stay where they are known."""
    counted = counted_figures(forum, now())
    lists = (counted.countries, counted.institutions)
    rows = [[(row.key, row.contributions) for row in one.rows] + [one.unstated] for one in lists]
    return counted.contributions, counted.unattributed, counted.multilateral, rows, counted.questions, counted.weeks


def data_in(path: Path) -> Any:
    """What the archive says as data."""
    return json.loads(zipfile.ZipFile(path).read("forum.json"))


def broken(path: Path, change: Callable[[Any], Any], tmp_path: Path) -> Path:
    """The archive with `change` made to its data."""
    other = tmp_path / "otra.zip"
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(other, "w") as made:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "forum.json":
                record = json.loads(content)
                change(record)
                content = json.dumps(record).encode()
            made.writestr(name, content)
    return other


def of_number(record: Any, number: int) -> Any:
    """What the data say of one contribution."""
    return next(one for one in record["contributions"] if one["number"] == number)
