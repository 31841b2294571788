"""What an archive says of other forums: those that are here become sisters again, and copies follow their originals.

Whichever of two archives comes first, the second one ties both together: each of them names the other.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from app.core.extensions import db
from app.forums.actions.families import be_sisters
from app.forums.actions.following import reads_more
from app.forums.actions.locking import hold_forums, lock_forum
from app.forums.archives.records import Record
from app.forums.models import Contribution, Forum, ForumState, Via
from app.forums.strictness import is_looser

#: A copy, and what it was brought from.
Pair = tuple[Contribution, Contribution]


def link_related(forum: Forum, record: Record, actor: str) -> None:
    """Tie a forum that was just imported to those that it names and that are here. Raises `ValueError`."""
    said = record.get("related", ())
    found = {one.slug: one for one in _here(forum, said)}
    if not found:
        return
    hold_forums(forum.id, *(one.id for one in found.values()))
    for slug in [one["slug"] for one in said if one["is_sister"] and one["slug"] in found]:
        be_sisters(forum, lock_forum(found[slug]), actor)
    rows = _by_number(forum)
    for copy, original in [
        *_brought_from(rows, record["contributions"], found),
        *_brought_to(rows, record["contributions"], found),
    ]:
        _insist_on_copy(copy, original, forum, found)
        copy.brought_from_id = original.id
        db.session.flush()


def _here(forum: Forum, said: Sequence[Record]) -> Iterator[Forum]:
    """The named forums as far as there are such here: with the same address, code and language, and no drafts.

    What documents state of the programme's own forums no archive changes.
    """
    named = {one["slug"]: (one["code"], one["language"]) for one in said}
    query = select(Forum).where(
        Forum.slug.in_(named), Forum.id != forum.id, Forum.state != ForumState.DRAFT, Forum.programme_key.is_(None)
    )
    for one in db.session.scalars(query.order_by(Forum.id)):
        if (one.code, one.language) == named[one.slug]:
            yield one


def _by_number(forum: Forum) -> Mapping[int, Contribution]:
    query = select(Contribution).where(Contribution.forum_id == forum.id, Contribution.number.is_not(None))
    return {one.number or 0: one for one in db.session.scalars(query)}


def _brought_from(
    rows: Mapping[int, Contribution], said: Sequence[Record], found: Mapping[str, Forum]
) -> Iterator[Pair]:
    """Copies of this forum whose originals are here."""
    known = {slug: _by_number(home) for slug, home in found.items()}
    for one in said:
        origin = one.get("brought_from")
        if origin and (original := known.get(origin["forum"], {}).get(origin["number"])):
            yield rows[one["number"]], original


def _brought_to(rows: Mapping[int, Contribution], said: Sequence[Record], found: Mapping[str, Forum]) -> Iterator[Pair]:
    """Copies of what stands in this forum, in forums that were here before it and still look for their originals."""
    known = {slug: _by_number(place) for slug, place in found.items()}
    for one in said:
        for place in one.get("brought_to", ()):
            copy = known.get(place["forum"], {}).get(place["number"])
            if copy is not None and copy.brought_revision is not None and copy.brought_from_id is None:
                yield copy, rows[one["number"]]


def _insist_on_copy(copy: Contribution, original: Contribution, forum: Forum, found: Mapping[str, Forum]) -> None:
    """What bringing over insists on: public words, no copy of a copy, nothing told that the original does not tell."""
    forums = {one.id: one for one in (forum, *found.values())}
    place, home = forums[copy.forum_id], forums[original.forum_id]
    is_copy = copy.via is Via.BROUGHT and copy.is_published and original.is_published
    twice = select(Contribution.id).where(
        Contribution.forum_id == place.id, Contribution.brought_from_id == original.id, Contribution.id != copy.id
    )
    if (
        not is_copy
        or original.brought_revision is not None
        or original.brought_from_id is not None
        or reads_more(place.reading, home.reading)
        or is_looser(copy.attribution, original.attribution)
        or (copy.brought_revision or 0) > original.revision
        or db.session.scalar(twice.limit(1)) is not None
    ):
        raise ValueError(f"contribution {copy.number} of {place.slug}")
